package org.fangtan.store;

import java.nio.file.Path;
import org.fangtan.failure.Bilingual;

/**
 * The sentences for people of the package {@code store}. Each heading names the class that uses
 * them.
 */
final class StoreSentences {
  private StoreSentences() {}

  // FileParts

  static Bilingual fileChangedWhile(Path file) {
    return Bilingual.of(
        "文件 " + file + " 在上传期间被改动", "The file " + file + " changed while it was being sent");
  }

  static Bilingual waitUntilItIsFinished() {
    return Bilingual.of("请等文件写完后再上传", "Wait until it is finished, then upload it again");
  }

  // FolderUploader

  static Bilingual systemOrProgramLeft() {
    return Bilingual.of("系统或软件留下的文件", "a system or a program left it there");
  }

  static Bilingual isLinkToSomewhereOutside() {
    return Bilingual.of("是指向本文件夹以外的链接", "it is a link to somewhere outside of the folder");
  }

  static Bilingual isNotRegularFile() {
    return Bilingual.of("不是普通文件", "it is not a regular file");
  }

  static Bilingual namesThatBegin() {
    return Bilingual.of("名称以 . 或 _ 开头，属于系统文件", "names that begin with . or _ are the system's");
  }

  // ObjectStorage

  static Bilingual fileHasMoreThanBytes(String bucket, String key, int maxBytes) {
    return Bilingual.of(
        "文件 " + bucket + "/" + key + " 超过 " + maxBytes + " 字节",
        "The file " + bucket + "/" + key + " has more than " + maxBytes + " bytes");
  }

  static Bilingual makeItSmallerAndUpload() {
    return Bilingual.of("请缩小文件后重新上传", "Make it smaller and upload it again");
  }

  // SafeKey

  static Bilingual nameCannotBeUsed(String object, Bilingual reason) {
    return Bilingual.of(
        "文件名不能使用：“" + object + "”，" + reason.zh(),
        "The name cannot be used: \"" + object + "\", " + reason.en());
  }

  static Bilingual renameFileAndUpload() {
    return Bilingual.of("请改名后重新上传", "Rename the file and upload it again");
  }

  static Bilingual isEmpty() {
    return Bilingual.of("名称是空的", "it is empty");
  }

  static Bilingual beginsWithSlash() {
    return Bilingual.of("以斜线开头", "it begins with a slash");
  }

  static Bilingual hasBytesAtMost(int keyBytes, int maxKeyBytes) {
    return Bilingual.of(
        "全长 " + keyBytes + " 字节，最多 " + maxKeyBytes + " 字节",
        "it has " + keyBytes + " bytes, at most " + maxKeyBytes + " are possible");
  }

  static Bilingual nameOfFolderOrFileIsEmpty() {
    return Bilingual.of("有空的文件夹名", "a folder's or the file's name is empty");
  }

  static Bilingual hasStep(String segment) {
    return Bilingual.of("含有 “" + segment + "” 这一级", "it has a step \"" + segment + "\"");
  }

  static Bilingual partHasBytesAtMost(int bytes, int maxSegmentBytes) {
    return Bilingual.of(
        "其中一级长 " + bytes + " 字节，最多 " + maxSegmentBytes + " 字节（约 85 个汉字）",
        "one part of it has " + bytes + " bytes, at most " + maxSegmentBytes + " are possible");
  }

  static Bilingual hasBackslash() {
    return Bilingual.of("含有反斜线", "it has a backslash");
  }

  static Bilingual isNotInUtf() {
    return Bilingual.of(
        "不是 UTF-8 编码（多见于在 Windows 上用 GBK 打包的压缩文件）",
        "it is not in UTF-8, as in archives packed on Windows in GBK");
  }

  static Bilingual hasInvisibleControlCharacter(String name) {
    return Bilingual.of("含有看不见的控制字符 " + name, "it has an invisible control character " + name);
  }

  // StorageAction

  static Bilingual actionOnObject(String zhValue, String object, String enValue) {
    return Bilingual.of(zhValue + " " + object, enValue + " " + object);
  }

  // StorageFailures

  static Bilingual objectWasReplacedOrRemoved(String bucket, String key) {
    return Bilingual.of(
        "对象 " + bucket + "/" + key + " 在处理期间被替换或删除",
        "The object " + bucket + "/" + key + " was replaced or removed while it was being used");
  }

  static Bilingual nothingToDoNextScan() {
    return Bilingual.of("无需处理：下一次扫描会按新的文件重新安排", "Nothing to do: the next scan plans anew");
  }

  static Bilingual noRoomOnLocalDisk(Path file) {
    return Bilingual.of("本机磁盘已满，无法写入 " + file, "There is no room on the local disk for " + file);
  }

  static Bilingual freeSomeDiskSpaceWork() {
    return Bilingual.of("请腾出磁盘空间；有空间后会自动继续", "Free some disk space; the work then goes on");
  }

  static Bilingual localFileCould(Path file, String reason) {
    return Bilingual.of(
        "读写本机文件 " + file + " 失败：" + reason,
        "The local file " + file + " could not be read or written: " + reason);
  }

  static Bilingual checkThatFolderExists() {
    return Bilingual.of(
        "请检查该文件夹是否存在、是否有读写权限", "Check that the folder exists and may be read and written");
  }

  static Bilingual storageAtDoesNotAccept(String where, String accessKeyId, String code) {
    return Bilingual.of(
        "存储服务 " + where + " 不接受访问密钥 " + accessKeyId + "(" + code + ")",
        "The storage at "
            + where
            + " does not accept the access key "
            + accessKeyId
            + " ("
            + code
            + ")");
  }

  static Bilingual checkFangtanStorageAccessKey() {
    return Bilingual.of(
        "请核对环境变量 FANGTAN_STORAGE_ACCESS_KEY 和 FANGTAN_STORAGE_SECRET_KEY（或 pipeline.conf 中的"
            + " storage.access-key 和 storage.secret-key）",
        "Check FANGTAN_STORAGE_ACCESS_KEY and FANGTAN_STORAGE_SECRET_KEY (or storage.access-key and"
            + " storage.secret-key in pipeline.conf)");
  }

  static Bilingual accessKeyMayNot(String accessKeyId, Bilingual action, String where) {
    return Bilingual.of(
        "访问密钥 " + accessKeyId + " 无权" + action.zh() + "(存储服务 " + where + ")",
        "The access key " + accessKeyId + " may not " + action.en() + " at " + where);
  }

  static Bilingual checkKeyAndItsSecret(String bucket) {
    return Bilingual.of(
        "请核对密钥是否正确，并在存储服务上授予该密钥对存储桶 " + bucket + " 的权限",
        "Check the key and its secret, and grant it rights on the bucket " + bucket);
  }

  static Bilingual thereIsNoBucket(String where, String bucket) {
    return Bilingual.of(
        "存储服务 " + where + " 上没有存储桶 " + bucket, "There is no bucket " + bucket + " at " + where);
  }

  static Bilingual createBucketOrCorrect() {
    return Bilingual.of(
        "请建立该存储桶，或改正 pipeline.conf 中的桶名",
        "Create the bucket, or correct its name in pipeline.conf");
  }

  static Bilingual storageAtIsFull(String where, Bilingual action) {
    return Bilingual.of(
        "存储服务 " + where + " 空间已满，无法" + action.zh(),
        "The storage at " + where + " is full: cannot " + action.en());
  }

  static Bilingual freeSomeSpaceThere() {
    return Bilingual.of(
        "请为存储服务腾出空间或提高配额；有空间后会自动继续",
        "Free some space there or raise its quota; the work then goes on");
  }

  static Bilingual storageDoesNotAccept(String code) {
    return Bilingual.of(
        "存储服务不接受这个名称（" + code + "）", "the storage does not accept this name (" + code + ")");
  }

  static Bilingual couldNotAnswered(Bilingual action, String where, String code) {
    return Bilingual.of(
        "无法" + action.zh() + ":存储服务 " + where + " 回答 " + code,
        "Could not " + action.en() + ": " + where + " answered " + code);
  }

  static Bilingual handThisRecordAndProgram() {
    return Bilingual.of(
        "请把这条记录和程序日志交给开发人员", "Hand this record and the program's log to the developers");
  }

  static Bilingual storageAtHasNoRoom(String where) {
    return Bilingual.of("存储服务 " + where + " 空间已满", "The storage at " + where + " has no room left");
  }

  static Bilingual freeSomeSpaceThereWork() {
    return Bilingual.of("请为存储服务腾出空间；有空间后会自动继续", "Free some space there; the work then goes on");
  }

  static Bilingual storageAtCouldNotJust(String where, Bilingual action, String found) {
    return Bilingual.of(
        "存储服务 " + where + " 暂时无法" + action.zh() + "(" + found + ")",
        "The storage at " + where + " could not " + action.en() + " just now (" + found + ")");
  }

  static Bilingual isTriedAgain() {
    return Bilingual.of(
        "会自动重试；若持续出现，请查看存储服务的日志", "It is tried again; if it lasts, see the server's log");
  }

  static Bilingual storageAtCannotBeReached(String where, String reason) {
    return Bilingual.of(
        "连不上存储服务 " + where + ":" + reason,
        "The storage at " + where + " cannot be reached: " + reason);
  }

  static Bilingual checkThatServerRunsNetwork() {
    return Bilingual.of(
        "请检查存储服务是否在运行、网络和防火墙是否通畅、storage.endpoint 是否正确；会自动重试",
        "Check that the server runs, the network and its firewalls, and storage.endpoint; it is"
            + " tried again");
  }

  static Bilingual noSecureConnectionToStorage(String where, String reason) {
    return Bilingual.of(
        "与存储服务 " + where + " 的加密连接不成立：" + reason,
        "There is no secure connection to the storage at " + where + ": " + reason);
  }

  static Bilingual nameYourOwnCertificate() {
    return Bilingual.of(
        "若服务使用自签证书，请用环境变量 SSL_CERT_FILE 指定其证书；若服务不加密，请把 storage.endpoint 写成 http://",
        "For a certificate of your own, name it in the environment variable SSL_CERT_FILE; for a"
            + " server without encryption write http:// in storage.endpoint");
  }

  static Bilingual whatAnswersAtDoes(String where, int status, Bilingual action) {
    return Bilingual.of(
        where + " 的回答不是 S3 协议(HTTP " + status + "),无法" + action.zh(),
        "What answers at "
            + where
            + " does not speak S3 (HTTP "
            + status
            + "): cannot "
            + action.en());
  }

  static Bilingual checkPortInStorageEndpoint() {
    return Bilingual.of(
        "请检查 storage.endpoint 的端口：MinIO 的 S3 端口通常是 9000，9001 是网页控制台",
        "Check the port in storage.endpoint: MinIO speaks S3 on 9000, and 9001 is its console");
  }

  static Bilingual storageAtIgnoresRanges(String where, Bilingual action) {
    return Bilingual.of(
        "存储服务 " + where + " 不支持按范围读取，无法" + action.zh(),
        "The storage at " + where + " ignores ranges: cannot " + action.en());
  }

  static Bilingual checkWhetherProxy() {
    return Bilingual.of(
        "请检查存储服务前面的代理是否去掉了 Range 请求头", "Check whether a proxy before it removes the header Range");
  }

  static Bilingual clocksOfThisMachine(String where, String zhValue, String enValue) {
    return Bilingual.of(
        "本机时钟与存储服务 " + where + " 相差太多" + zhValue,
        "The clocks of this machine and of the storage at " + where + " differ too much" + enValue);
  }

  static Bilingual setBothClocksForInstance() {
    return Bilingual.of(
        "请校准两台机器的时钟（例如启用 NTP）", "Set both clocks, for instance by switching on NTP");
  }

  static Bilingual couldNot(Bilingual action, String reason) {
    return Bilingual.of(
        "无法" + action.zh() + ":" + reason, "Could not " + action.en() + ": " + reason);
  }
}
