package org.fangtan.publish;

import static org.fangtan.failure.SharedSentences.argument;

import java.time.OffsetDateTime;
import org.fangtan.contract.BundleVersion;
import org.fangtan.failure.Bilingual;
import org.fangtan.recording.TopicId;

/**
 * The sentences for people of the package {@code publish}. Each heading names the class that uses
 * them.
 */
final class PublishSentences {
  private PublishSentences() {}

  // BlockingFindings

  static Bilingual checksFailed(int count) {
    return Bilingual.of(
        "发布前检查有 " + count + " 处未通过，新版本没有发布：",
        count == 1
            ? "1 finding of the checks keeps the new version from being published:"
            : count + " findings of the checks keep the new version from being published:");
  }

  static Bilingual correctFilesAndUploadThem(String codes) {
    return Bilingual.of(
        "请改正文件后重新上传；确认可以发布的，在 topic.conf 写 allow = [" + codes + "]。",
        "Correct the files and upload them again; where they may be published as they are, write"
            + " allow = ["
            + codes
            + "] into topic.conf.");
  }

  static Bilingual blockingFinding(String subject, Bilingual message, String code) {
    return Bilingual.of(
        subject + "：" + message.zh() + "（" + code + "）",
        subject + ": " + message.en() + " (" + code + ")");
  }

  // BundleBucket

  static Bilingual fileWasChangedByOthers(String name, String key) {
    return Bilingual.of(
        "文件 " + name + "/" + key + " 的内容不正确，可能被改动过。",
        "The file "
            + name
            + "/"
            + key
            + " does not hold what it should; perhaps somebody changed it.");
  }

  static Bilingual haveAdministratorRunFangtanAudit() {
    return Bilingual.of(
        "请管理员执行 fangtan audit --mend，会按发布区现有内容重新生成；每晚的自动检查也会处理。",
        "Have an administrator run fangtan audit --mend, which writes it anew from what is there;"
            + " the nightly audit does so, too.");
  }

  // CandidateAudit

  static Bilingual recordIsDamaged() {
    return Bilingual.of("记录已损坏或被改动", "the record is damaged, or was changed");
  }

  // CatalogKeeper

  static Bilingual catalogCouldNotBeUpdated() {
    return Bilingual.of(
        "目录文件 catalog.json 正被其他节点频繁改写，未能更新。",
        "catalog.json could not be updated: other nodes keep writing it.");
  }

  // IndexAudit

  static Bilingual indexIsMissingOrUnreadable() {
    return Bilingual.of("索引丢失或无法读取", "the index is missing or cannot be read");
  }

  static Bilingual indexFileIsDamaged() {
    return Bilingual.of("文件丢失，或内容与校验值不符", "it is missing, or its bytes do not match its hash");
  }

  static Bilingual indexDiffersFromTopics() {
    return Bilingual.of("内容与各专题的发布状态不符", "it differs from what the topics say");
  }

  // IndexKeeper

  static Bilingual indexCouldNotBeUpdated() {
    return Bilingual.of(
        "全部访谈索引（index）正被其他节点频繁改写，未能更新。",
        "The index of all interviews could not be updated: other nodes keep writing it.");
  }

  // Damage

  static Bilingual damageIn(String object, Bilingual what, Bilingual words) {
    return Bilingual.of(
        object + "：" + what.zh() + "；" + words.zh(), object + ": " + what.en() + "; " + words.en());
  }

  // PointerAudit

  static Bilingual isNotWhatVersionsSay() {
    return Bilingual.of("内容与各版本不符或无法读取", "it differs from the versions, or cannot be read");
  }

  static Bilingual withdrawalHasNoRecord() {
    return Bilingual.of("撤回没有单独的记录", "the withdrawal has no record of its own");
  }

  static Bilingual recordOfWithdrawalIsDamaged() {
    return Bilingual.of("撤回的记录已损坏", "the record of the withdrawal is damaged");
  }

  // PointerRebuild

  // PublishFailures

  static Bilingual anotherNodePublished(TopicId topic) {
    return Bilingual.of(
        "专题 " + topic + " 发布期间，另一节点发布了其他内容，本次发布作废。",
        "While "
            + topic
            + " was being published, another node published other content; this publication is"
            + " void.");
  }

  static Bilingual nothingToDoFolder() {
    return Bilingual.of(
        "无需处理，系统会按文件夹的最新内容重新检查。", "Nothing to do: the folder as it is now is looked at again.");
  }

  static Bilingual fileWasReadBackDifferent(String key) {
    return Bilingual.of(
        "写入发布区的文件 " + key + " 读回后与原文件不一致。",
        "The file "
            + key
            + " was read back from the bundles bucket with other bytes than were written.");
  }

  static Bilingual retriedElseCheckDisks() {
    return Bilingual.of(
        "系统会自动重试；如反复出现，请检查存储服务器的磁盘。",
        "It is tried again automatically; if it happens again, check the storage server's disks.");
  }

  static Bilingual fileIsNotPartOfVersion(String key) {
    return Bilingual.of(
        "发布区出现了不属于该版本的文件 " + key + "。",
        "A file that is not part of the version lies in its folder: " + key + ".");
  }

  static Bilingual makeSureThatNothingElse() {
    return Bilingual.of(
        "请确认没有其他程序向发布区写入；系统会自动重试。",
        "Make sure that nothing else writes into the bundles bucket; it is tried again"
            + " automatically.");
  }

  static Bilingual topicNameCannotBeName(TopicId topic) {
    return Bilingual.of(
        "专题名“" + topic + "”不能作为文件夹名使用。",
        "The topic's name \"" + topic + "\" cannot be the name of a folder.");
  }

  static Bilingual chooseAnotherName() {
    return Bilingual.of("请改用其他文件夹名。", "Choose another name.");
  }

  static Bilingual bundleOfContradictsItself(TopicId topic, String what) {
    return Bilingual.of(
        "专题 " + topic + " 的专题包前后不一致：" + what,
        "The bundle of " + topic + " contradicts itself: " + what);
  }

  static Bilingual thereIsNoPublishedVersion(TopicId topic) {
    return Bilingual.of(
        "发布区没有专题“" + topic + "”的已发布版本。",
        "There is no published version of \"" + topic + "\" in the bundles bucket.");
  }

  static Bilingual checkNameFangtanTopicsLists() {
    return Bilingual.of(
        "请核对专题名（可用 fangtan topics 查看），或等待发布完成。",
        "Check the name (fangtan topics lists them), or wait until it is published.");
  }

  static Bilingual topicIsWithdrawn(TopicId topic, Bilingual reason) {
    return Bilingual.of(
        "专题“" + topic + "”已撤回：" + reason.zh(),
        "The topic \"" + topic + "\" is withdrawn: " + reason.en());
  }

  static Bilingual takeTopicDownFromEvery() {
    return Bilingual.of("请立即在各发布渠道下线该专题。", "Take the topic down from every channel at once.");
  }

  static Bilingual nothingWaits(TopicId topic) {
    return Bilingual.of(
        "专题“" + topic + "”没有等待签发的版本。", "No version of \"" + topic + "\" waits for its release.");
  }

  static Bilingual itNoLongerWaits(TopicId topic, String named) {
    return Bilingual.of(
        "专题“" + topic + "”的 " + named + " 已不是候选版本，现在没有等待签发的版本。",
        named
            + " of \""
            + topic
            + "\" is no longer the candidate, and no version waits for its release.");
  }

  static Bilingual seeWhetherItIsReleased() {
    return Bilingual.of(
        "请用 fangtan status 专题名 查看：可能还在处理、已经签发，或设置为自动发布。",
        "See fangtan status TOPIC: it may still be worked on, be released already, or be published"
            + " automatically.");
  }

  static Bilingual anotherCandidate(TopicId topic, String named, String now, OffsetDateTime since) {
    return Bilingual.of(
        "专题“"
            + topic
            + "”的 "
            + named
            + " 已不是候选版本；"
            + since.toLocalDateTime()
            + " 起候选版本是 "
            + now
            + "。没有记录任何意见。",
        named
            + " of \""
            + topic
            + "\" is no longer the candidate; since "
            + since
            + " it is "
            + now
            + ". Nothing was recorded.");
  }

  static Bilingual lookAtTheNewOne(TopicId topic) {
    return Bilingual.of(
        "请用 fangtan preview " + argument(topic) + " 查看新的候选版本后再审；仍然有效的意见不必重做。",
        "Look at the new one, fangtan preview "
            + argument(topic)
            + ", and review that; reviews that still hold need not be given again.");
  }

  static Bilingual reviewIsRefused(TopicId topic, Bilingual why) {
    return Bilingual.of(
        "专题“" + topic + "”的审校意见没有记录：" + why.zh() + "。",
        "The review of \"" + topic + "\" was not recorded: " + why.en() + ".");
  }

  static Bilingual seeTheSteps(TopicId topic) {
    return Bilingual.of(
        "用 fangtan review " + argument(topic) + " 可以看到各环节的情况。",
        "fangtan review " + argument(topic) + " shows how the steps stand.");
  }

  static Bilingual isHeld(TopicId topic, String name, int count) {
    return Bilingual.of(
        "专题“" + topic + "”的 " + name + " 不能签发，有 " + count + " 项未满足：",
        name
            + " of \""
            + topic
            + "\" cannot be released; "
            + (count == 1 ? "1 thing holds it:" : count + " things hold it:"));
  }

  static Bilingual finishWhatIsListed() {
    return Bilingual.of("请完成以上各项后再执行一次。", "Do what is listed, then run the command again.");
  }

  static Bilingual reviewsAreDamaged(String key) {
    return Bilingual.of(
        "审校记录 " + key + " 已损坏或被改动过，不能继续使用。",
        "The record of the reviews, " + key + ", is damaged or was changed, and cannot be used.");
  }

  static Bilingual restoreReviews() {
    return Bilingual.of(
        "请从备份恢复该文件；如无备份，请管理员移走它，各环节须全部重做。",
        "Restore it from a backup; without one, have an administrator move it away, and give every"
            + " step again.");
  }

  // ReleaseDesk

  static Bilingual completeVersionIsAwaited() {
    return Bilingual.of(
        "这是先行版，只供预先查看；完整版做好后会代替它，那时再签发",
        "this is an early version, to be looked at beforehand; the complete one takes its place"
            + " when it is made, and can be released then");
  }

  // StoredBag

  static Bilingual bundleInBucketIsNotWhole(TopicId topic, String version, String shown) {
    return Bilingual.of(
        "发布区中的专题包 " + topic + "/" + version + " 不完整或被改动过（" + shown + "）。",
        "The bundle "
            + topic
            + "/"
            + version
            + " in the bucket is not whole, or was changed ("
            + shown
            + ").");
  }

  static Bilingual doNotPublish(TopicId topic) {
    return Bilingual.of(
        "不要发布它；请管理员运行 fangtan audit \"" + topic + "\" --mend 修复。",
        "Do not publish it; have an administrator mend it with fangtan audit \""
            + topic
            + "\" --mend.");
  }

  // OldVersions

  static Bilingual versionWasRemoved(BundleVersion version, int kept) {
    return Bilingual.of(
        "旧版本 "
            + version
            + " 已不再展示，按保留规则（retention.versions = "
            + kept
            + "）删除了文件；此处保留它的清单与校验值，作为曾发布内容的证明",
        "the old version "
            + version
            + " is no longer shown, and its files were removed as retention.versions = "
            + kept
            + " says; its list of files with their hashes stays here as proof of what was"
            + " published");
  }

  // TopicAudit

  static Bilingual differsFromLatestJsonOfTopics() {
    return Bilingual.of("与各专题的 latest.json 不符", "it differs from the topics' latest.json");
  }

  static Bilingual noteOfWhatWasChecked() {
    return Bilingual.of(
        "发布时的校验记录已损坏；删除后下次发布会重新读取全部文件",
        "the note of what was checked is damaged; without it the next publication reads everything"
            + " back");
  }

  // VersionAudit

  static Bilingual isNotPartOfVersion() {
    return Bilingual.of("不属于该版本", "it is not part of the version");
  }

  static Bilingual itsBytesAreNotThose() {
    return Bilingual.of("内容与清单不符或无法读取", "its bytes differ from the manifest, or cannot be read");
  }

  static Bilingual serverCannotReadIt() {
    return Bilingual.of("存储服务器已无法读取该文件", "the storage server can no longer read it");
  }
}
