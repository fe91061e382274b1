package org.fangtan.pull;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.fangtan.contract.RequiredAsset;
import org.fangtan.failure.Bilingual;
import org.fangtan.recording.TopicId;

/**
 * The sentences for people of the package {@code pull}. Each heading names the class that uses
 * them.
 */
final class PullSentences {
  private PullSentences() {}

  // BagDeclaration

  static Bilingual isNotUtf() {
    return Bilingual.of("不是 UTF-8", "it is not UTF-8");
  }

  static Bilingual beginsWithByteOrderMark() {
    return Bilingual.of(
        "以字节顺序标记开头，BagIt 不允许", "it begins with a byte order mark, which BagIt forbids");
  }

  static Bilingual mustHaveTwoLinesBagit() {
    return Bilingual.of(
        "应当只有 BagIt-Version 和 Tag-File-Character-Encoding 两行",
        "it must have two lines, BagIt-Version and Tag-File-Character-Encoding");
  }

  static Bilingual bagitVersionIsNotKnown(String version) {
    return Bilingual.of(
        "不认识 BagIt " + version + "（认识 0.93–0.97 和 1.0）",
        "BagIt " + version + " is not known (known are 0.93 to 0.97 and 1.0)");
  }

  static Bilingual onlyBlanks() {
    return Bilingual.of(
        "空白只能是每个冒号后的一个空格", "the only spaces that it may contain are one after each colon");
  }

  static Bilingual encodingIsNotKnown(String group) {
    return Bilingual.of("不认识的编码 " + group, "the encoding " + group + " is not known");
  }

  // BagFiles

  static Bilingual cannotListFiles(IOException e) {
    return Bilingual.of("无法列出文件：" + e, "cannot list files: " + e);
  }

  static Bilingual isLinkOrNotRegular(boolean isSymbolicLink) {
    return Bilingual.of(
        isSymbolicLink ? "是符号链接，不可接受" : "不是普通文件",
        isSymbolicLink
            ? "it is a symbolic link, which is not accepted"
            : "it is not a regular file");
  }

  static Bilingual twoFilesDifferInSpelling() {
    return Bilingual.of("有两个只是写法不同的同名文件", "two files differ only in spelling");
  }

  static Bilingual notReadable(IOException e) {
    return Bilingual.of("无法读取：" + e, "not readable: " + e);
  }

  // BagItCheck

  static Bilingual thereIsNoFolderData() {
    return Bilingual.of("没有 data 文件夹", "there is no folder data");
  }

  static Bilingual thereIsNoPayloadManifest() {
    return Bilingual.of(
        "没有数据清单 manifest-<算法>.txt",
        "there is no manifest of the payload, manifest-<algorithm>.txt");
  }

  static Bilingual algorithmIsNotKnownNothing(String algorithm) {
    return Bilingual.of(
        "不认识校验算法 " + algorithm + "，无法核对",
        "the algorithm " + algorithm + " is not known, nothing can be compared");
  }

  static Bilingual noManifestListsThisFile() {
    return Bilingual.of("清单中没有这个文件", "no manifest lists this file");
  }

  static Bilingual isNotIn(List<String> without) {
    return Bilingual.of(
        "没有列在 " + String.join("、", without) + " 中", "it is not in " + String.join(", ", without));
  }

  static Bilingual isMissingListed(String manifest) {
    return Bilingual.of(
        "文件缺失（列在 " + manifest + " 中）", "it is missing (listed in " + manifest + ")");
  }

  static Bilingual listsManifestOfTags(String path) {
    return Bilingual.of("列出了标签清单 " + path, "it lists a tag manifest, " + path);
  }

  static Bilingual lineIsNotEntry(String line) {
    return Bilingual.of("有一行无法识别：" + line, "a line is not an entry: " + line);
  }

  static Bilingual noManifestLists(String path) {
    return Bilingual.of("清单中没有 " + path, "no manifest lists " + path);
  }

  static Bilingual shouldHaveBytes(String group, long there) {
    return Bilingual.of(
        "应有 " + group + " 字节，实有 " + there, "it should have " + group + " bytes and has " + there);
  }

  static Bilingual lineHasNoColon(String line) {
    return Bilingual.of("有一行没有冒号：" + line, "a line has no colon: " + line);
  }

  static Bilingual payloadOxumSays(String said, String oxum) {
    return Bilingual.of(
        "Payload-Oxum 写的是 " + said + "，实为 " + oxum,
        "Payload-Oxum says " + said + ", and it is " + oxum);
  }

  static Bilingual cannotBeRead(IOException e) {
    return Bilingual.of("无法读取：" + e, "it cannot be read: " + e);
  }

  static Bilingual itsBytesAreNotThose(String manifest) {
    return Bilingual.of("内容与 " + manifest + " 不符", "its bytes do not match " + manifest);
  }

  static Bilingual isNotInEncoding(Charset encoding) {
    return Bilingual.of(
        "不是 bagit.txt 声明的编码 " + encoding,
        "it is not in the encoding that bagit.txt declares, " + encoding);
  }

  static Bilingual isTooLarge() {
    return Bilingual.of("文件过大", "it is too large");
  }

  // BagManifest

  static Bilingual listsTwice(String path) {
    return Bilingual.of("重复列出 " + path, "it lists " + path + " twice");
  }

  static Bilingual differsFromAnotherName(String path) {
    return Bilingual.of(
        path + " 与另一个文件名只是 Unicode 写法不同",
        path + " differs from another name in its Unicode form only");
  }

  static Bilingual listsPathOutsideBag(String path) {
    return Bilingual.of(
        "列出的 " + path + " 在袋子之外", "it lists " + path + ", which is outside the bag");
  }

  static Bilingual manifestOfTagsListsPayload(String path) {
    return Bilingual.of("标签清单列出了数据文件 " + path, "a tag manifest lists the payload file " + path);
  }

  static Bilingual listsPathNotBelowData(String path) {
    return Bilingual.of(
        "列出的 " + path + " 不在 data/ 下", "it lists " + path + ", which is not below data/");
  }

  // PageReferences

  static Bilingual refersToMissingFile(String address) {
    return Bilingual.of("引用的文件缺失：" + address, "it refers to a missing file: " + address);
  }

  static Bilingual fetchesSomethingFromOutsideBundle(String address) {
    return Bilingual.of(
        "引用了专题包以外的内容：" + address, "it fetches something from outside the bundle: " + address);
  }

  // Puller

  static Bilingual bundleOfInBucket(TopicId topic, String what, String detail) {
    return Bilingual.of(
        "发布区中的专题包 " + topic + "（" + what + "）未通过校验：" + detail,
        "The bundle of " + topic + " (" + what + ") in the bucket is not valid: " + detail);
  }

  static Bilingual doNotPublish(TopicId topic) {
    return Bilingual.of(
        "不要发布它；请管理员运行 fangtan audit \"" + topic + "\" --mend 修复，再重新拉取。",
        "Do not publish it; have an administrator mend it with fangtan audit \""
            + topic
            + "\" --mend, then pull it again.");
  }

  // TopicFolder

  static Bilingual anotherPullOfIsWriting(TopicId topic, Path folder) {
    return Bilingual.of(
        "专题“" + topic + "”正由另一个拉取任务写入 " + folder + "。",
        "Another pull of \"" + topic + "\" is writing into " + folder + ".");
  }

  static Bilingual waitUntilItHasEnded() {
    return Bilingual.of("请等它结束后再试。", "Wait until it has finished, then try again.");
  }

  static Bilingual diskOfNeedsMbMore(Path folder, long neededMib, long freeMib) {
    return Bilingual.of(
        folder + " 所在磁盘还需 " + neededMib + " MB，只剩 " + freeMib + " MB。",
        "The disk of "
            + folder
            + " needs "
            + neededMib
            + " MB more and has "
            + freeMib
            + " MB left.");
  }

  static Bilingual makeRoomAndTryAgain() {
    return Bilingual.of(
        "请清理磁盘后重试；已下载的部分会保留。", "Make room and try again; what was fetched is kept.");
  }

  static Bilingual cannotWrite(Path target, String said) {
    return Bilingual.of("无法写入 " + target + "：" + said, "Cannot write into " + target + ": " + said);
  }

  static Bilingual checkFolderPermissions() {
    return Bilingual.of("请检查该文件夹的权限和剩余空间。", "Check the folder's permissions and its free space.");
  }

  // Verifier

  static Bilingual problemAt(String place, boolean isEmpty, String path, Bilingual message) {
    return Bilingual.of(place, (isEmpty ? "" : path + ": ") + message.en());
  }

  static Bilingual validBagOfBagitFiles(String version, int files, long sizeBytes) {
    return Bilingual.of(
        "有效的 BagIt " + version + " 袋：" + files + " 个文件，" + sizeBytes + " 字节",
        "a valid bag of BagIt " + version + ": " + files + " files, " + sizeBytes + " bytes");
  }

  static Bilingual isNotValidBag(long wrong) {
    return Bilingual.of(
        "不是有效的 BagIt 袋：发现 " + wrong + " 处问题", "not a valid BagIt bag: " + wrong + " problem(s)");
  }

  static Bilingual isNotFangtanBundle() {
    return Bilingual.of(
        "它不是 Fangtan 的专题包（没有 data/bundle.json）",
        "it is not a Fangtan bundle (it has no data/bundle.json)");
  }

  static Bilingual bundleIsValid(int files, long sizeBytes) {
    return Bilingual.of(
        "校验通过：" + files + " 个文件，" + sizeBytes + " 字节，全部与清单一致",
        "valid: " + files + " files, " + sizeBytes + " bytes, all as listed");
  }

  static Bilingual bundleIsNotValid(long wrong) {
    return Bilingual.of(
        "校验不通过：发现 " + wrong + " 处问题，请不要发布，重新拉取后再试",
        "not valid: " + wrong + " problem(s); do not publish it, pull it again");
  }

  static Bilingual thereIsNoFolder(Path folder) {
    return Bilingual.of("没有文件夹 " + folder, "there is no folder " + folder);
  }

  static Bilingual isMissingOrNotBundle(Path folder) {
    return Bilingual.of(
        "没有这个文件：" + folder + " 不是专题包（应指定 v0001 这样的版本文件夹）",
        "it is missing: " + folder + " is not a bundle (name a version's folder, such as v0001)");
  }

  static Bilingual isNotDeclarationOfBagit() {
    return Bilingual.of("内容不是 BagIt 1.0 的声明", "it is not the declaration of BagIt 1.0");
  }

  static Bilingual asksForFilesFromElsewhere() {
    return Bilingual.of(
        "要求从别处下载文件，不可接受", "it asks for files from elsewhere, which is not accepted");
  }

  static Bilingual doesNotList(String name) {
    return Bilingual.of("没有列出 " + name, "it does not list " + name);
  }

  static Bilingual itLists(String path) {
    return Bilingual.of("列出了 " + path, "it lists " + path);
  }

  static Bilingual listsUnsafePath(String path) {
    return Bilingual.of("列出了不安全的路径 " + path, "it lists the unsafe path " + path);
  }

  static Bilingual manifestDoesNotList() {
    return Bilingual.of("清单中没有这个文件", "the manifest does not list this file");
  }

  static Bilingual itsBytesAreNotThoseOfManifest(String expected, String found) {
    return Bilingual.of(
        "内容与清单不符（应为 " + expected + "，实为 " + found + "）",
        "its bytes do not match the manifest (" + expected + " expected, " + found + " found)");
  }

  static Bilingual isMissingPerhapsRenamed(String name) {
    return Bilingual.of("文件缺失，可能被改名为 " + name, "it is missing; perhaps renamed to " + name);
  }

  static Bilingual manifestIsMissing() {
    return Bilingual.of("清单缺失", "the manifest is missing");
  }

  static Bilingual lineIsNotEntryOrDoubled(String line) {
    return Bilingual.of("有一行无法识别或重复：" + line, "a line is not an entry, or occurs twice: " + line);
  }

  static Bilingual hasNoPayloadOxum() {
    return Bilingual.of("没有 Payload-Oxum", "it has no Payload-Oxum");
  }

  static Bilingual octetsAndFilesShould(String promised, String oxum) {
    return Bilingual.of(
        "字节数和文件数应为 " + promised + "，实为 " + oxum,
        "octets and files should be " + promised + " and are " + oxum);
  }

  static Bilingual cannotBeUnderstood(String originalMessage) {
    return Bilingual.of("无法理解：" + originalMessage, "it cannot be understood: " + originalMessage);
  }

  static Bilingual bundleJsonNamesMissingFile() {
    return Bilingual.of("bundle.json 列出了它，但文件缺失", "bundle.json names it; it is missing");
  }

  static Bilingual sizeOrHashDiffersFromBundleJson() {
    return Bilingual.of("大小或校验值与 bundle.json 不符", "its size or hash is not that of bundle.json");
  }

  static Bilingual bundleJsonDoesNotName() {
    return Bilingual.of("bundle.json 没有列出它", "bundle.json does not name it");
  }

  static Bilingual whatItPromisesIsMissing(RequiredAsset promise) {
    return Bilingual.of("承诺的内容缺失：" + promise, "what it promises is missing: " + promise);
  }

  static Bilingual externalIdentifierIsNotTopic(String id) {
    return Bilingual.of(
        "External-Identifier 与 bundle.json 中的专题名 " + id + " 不符",
        "External-Identifier differs from the topic in bundle.json, " + id);
  }

  // Puller: one channel

  static Bilingual versionHasNoChannel(TopicId topic, String channel) {
    return Bilingual.of(
        "专题“" + topic + "”的最新版本中没有渠道 " + channel,
        "the latest version of '" + topic + "' has no channel " + channel);
  }

  static Bilingual nameOneOfTheChannels(List<String> channels) {
    return channels.isEmpty()
        ? Bilingual.of(
            "这个版本没有任何渠道：请在 topic.conf 写明 channels，或设置 channels.default。",
            "The version has no channels at all: name channels in topic.conf, or set"
                + " channels.default.")
        : Bilingual.of(
            "可取的渠道：" + String.join("、", channels) + "。",
            "Channels that are there: " + String.join(", ", channels) + ".");
  }

  static Bilingual channelIsBlocked(TopicId topic, String channel) {
    return Bilingual.of(
        "专题“" + topic + "”的渠道 " + channel + " 未提供：有不符合限制之处",
        "the channel " + channel + " of '" + topic + "' is blocked: something breaks its limits");
  }

  static Bilingual readReportOfChannel(String path) {
    return Bilingual.of(
        "原因见成果包中的 " + path + " 和回执。",
        "The reasons are in " + path + " of the bundle and in the receipt.");
  }

  // ReleaseCheck

  static Bilingual releaseRecordIsMissing() {
    return Bilingual.of(
        "签发记录缺失，但 latest.json 写明该版本经过审校签发",
        "the record of the release is missing, though latest.json says that the version was"
            + " reviewed");
  }

  static Bilingual releaseRecordWasChanged() {
    return Bilingual.of(
        "签发记录与 latest.json 中的哈希不符",
        "the record of the release has another hash than latest.json says");
  }

  static Bilingual releaseRecordCannotBeUnderstood() {
    return Bilingual.of(
        "签发记录已损坏、被改动过，或无法识别",
        "the record of the release is damaged, was changed, or cannot be understood");
  }

  // IndexPuller

  static Bilingual indexIsNotThere() {
    return Bilingual.of(
        "发布区里没有可用的全部访谈索引（index）", "the bucket has no index of all interviews that can be used");
  }

  static Bilingual indexFileIsWrong(String path) {
    return Bilingual.of(
        "索引文件 index/" + path + " 丢失，或内容与校验值不符",
        "index/" + path + " is missing, or its bytes do not match its hash");
  }

  static Bilingual haveIndexMended() {
    return Bilingual.of(
        "请管理员执行 fangtan audit --mend，然后再取一次。",
        "Have an administrator run fangtan audit --mend, then pull again.");
  }
}
