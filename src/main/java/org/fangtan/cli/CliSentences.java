package org.fangtan.cli;

import static org.fangtan.failure.SharedSentences.argument;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.fangtan.config.Priority;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.recording.TopicId;
import org.fangtan.release.ReviewState;
import org.fangtan.speech.ModelFile;
import org.fangtan.speech.ModelTrial;
import org.fangtan.speech.SpeakerTrial;
import org.fangtan.speech.SpokenLanguage;

/**
 * The sentences for people of the package {@code cli}. Each heading names the class that uses them.
 */
final class CliSentences {
  private CliSentences() {}

  // Console

  static Bilingual notSent(Path file, Bilingual reason) {
    return Bilingual.of(
        "未上传 " + file + "：" + reason.zh(), "not sent: " + file + ": " + reason.en());
  }

  // DemoCommand

  static Bilingual sampleIsNotThere(Path sample) {
    return Bilingual.of("没有样例：" + sample, "the sample is not there: " + sample);
  }

  static Bilingual runFangtanDemoInClone() {
    return Bilingual.of("请在源码目录里运行 ./fangtan demo。", "Run ./fangtan demo in a clone.");
  }

  // LikelyNames

  static Bilingual didYouMean(List<String> near) {
    return Bilingual.of(
        "是不是“" + String.join("”、“", near) + "”？",
        "Did you mean \"" + String.join("\", \"", near) + "\"?");
  }

  // LocalFailures

  static Bilingual stateFolderCannotBeUsed(Path folder, String cause) {
    return Bilingual.of(
        "状态目录不能使用：" + folder + "（" + cause + "）",
        "the state folder cannot be used: " + folder + " (" + cause + ")");
  }

  static Bilingual checkItsRightsAndDisk() {
    return Bilingual.of(
        "请检查权限和磁盘，或用 state-dir 指定另一个目录。",
        "Check its permissions and the disk, or name another folder with state-dir.");
  }

  static Bilingual notFolder(Path folder) {
    return Bilingual.of("不是文件夹：" + folder, "not a folder: " + folder);
  }

  static Bilingual nameFolderWithOneInterview() {
    return Bilingual.of("请给出存放一场访谈文件的文件夹。", "Name the folder with one interview's files.");
  }

  static Bilingual thereIsNoSuchFolder(Path folder) {
    return Bilingual.of("没有这个文件夹：" + folder, "there is no such folder: " + folder);
  }

  static Bilingual folderHoldsNoFiles(Path folder) {
    return Bilingual.of(
        "文件夹里没有可以处理的文件：" + folder, "the folder holds no files to work on: " + folder);
  }

  static Bilingual putRecordingVideoOrSound() {
    return Bilingual.of("请放入录制文件（视频或音频）。", "Put a recording (video or sound) into it.");
  }

  static Bilingual fangtanTopicsListsThemAll() {
    return Bilingual.of("用 fangtan topics 查看所有专题。", "fangtan topics lists them all.");
  }

  static Bilingual thereIsNoSuchTopic(String topic) {
    return Bilingual.of("没有这个专题：" + topic, "there is no such topic: " + topic);
  }

  // LocalRun

  static Bilingual workingOnTopic(TopicId topic) {
    return Bilingual.of("正在处理专题“" + topic + "”…", "working on topic \"" + topic + "\" …");
  }

  static Bilingual receiptAt(Path receipt) {
    return Bilingual.of("回执：" + receipt, "receipt: " + receipt);
  }

  static Bilingual bundleIsMadeAndVerified() {
    return Bilingual.of("专题包已生成并通过校验", "the bundle is made and verified");
  }

  static Bilingual pageOpenInBrowser() {
    return Bilingual.of("页面：用浏览器打开", "page: open in a browser");
  }

  static Bilingual receipt() {
    return Bilingual.of("回执", "receipt");
  }

  // Main

  static Bilingual defectOfProgramLog(Path folder) {
    return Bilingual.of(
        "程序出错，详情见日志（" + folder + "）。",
        "A defect of the program; the log has the details (" + folder + ").");
  }

  // NodeChecks

  static Bilingual nodeDiskIsFull(Path scratch) {
    return Bilingual.of("本机磁盘已满：" + scratch, "this node's disk is full: " + scratch);
  }

  static Bilingual machineClockIsStorage(boolean isFast, double seconds) {
    return Bilingual.of(
        String.format(Locale.ROOT, "本机时钟比存储服务%s %.1f 秒", isFast ? "快" : "慢", seconds),
        String.format(
            Locale.ROOT,
            "this machine's clock is %.1f s %s the storage's",
            seconds,
            isFast ? "before" : "behind"));
  }

  static Bilingual setClockForInstance() {
    return Bilingual.of(
        "请校准时钟（例如启用 NTP）；校准后会自动继续",
        "set the clock, for instance by switching on NTP; the work then goes on by" + " itself");
  }

  // ConnectionCheck

  static Bilingual serverAcceptsTooFew(int limit, int needed) {
    return Bilingual.of(
        "PostgreSQL 只接受 " + limit + " 个连接，本节点单独就需要 " + needed + " 个",
        "PostgreSQL accepts only " + limit + " connections, and this node alone needs " + needed);
  }

  static Bilingual raiseLimitOrLowerWorkers(int suggested) {
    return Bilingual.of(
        "请把 PostgreSQL 的 max_connections（或该用户、该库的连接上限）提高到至少 "
            + suggested
            + "，或减少 workers.heavy、workers.light。",
        "Raise PostgreSQL's max_connections (or the limit of the user or the database) to at least "
            + suggested
            + ", or lower workers.heavy and workers.light.");
  }

  static Bilingual nodesNeedMoreConnections(int nodes, int pool, int outsidePool, int limit) {
    int open = nodes * (pool + outsidePool);
    return Bilingual.of(
        nodes
            + " 个节点最多会用 "
            + open
            + " 个数据库连接（每个节点 database.max-connections = "
            + pool
            + "，另加 "
            + outsidePool
            + "），命令和监控还要用几个，PostgreSQL 只接受 "
            + limit
            + " 个。",
        nodes
            + (nodes == 1 ? " node" : " nodes")
            + " may open "
            + open
            + " connections (each database.max-connections = "
            + pool
            + ", and "
            + outsidePool
            + "), commands and monitoring a few more, and PostgreSQL accepts "
            + limit
            + ".");
  }

  static Bilingual raiseLimitOrLowerPool(int missing, OptionalInt fitting) {
    return fitting.isPresent()
        ? Bilingual.of(
            "请把 PostgreSQL 的 max_connections 提高 "
                + missing
                + "，或把各节点的 database.max-connections 设为 "
                + fitting.getAsInt()
                + "。",
            "Raise PostgreSQL's max_connections by "
                + missing
                + ", or set database.max-connections of every node to "
                + fitting.getAsInt()
                + ".")
        : Bilingual.of(
            "请把 PostgreSQL 的 max_connections 提高 " + missing + "，或在其前面使用会话模式的连接池。",
            "Raise PostgreSQL's max_connections by "
                + missing
                + ", or put a pooler in session mode in front of it.");
  }

  // ParseErrors

  static Bilingual thereIsNoOption(String word) {
    return Bilingual.of("没有选项 " + word, "there is no option " + word);
  }

  static Bilingual thereIsNoCommand(String word) {
    return Bilingual.of("没有命令“" + word + "”", "there is no command \"" + word + "\"");
  }

  static Bilingual isOneArgumentTooMany(String word) {
    return Bilingual.of("多余的参数“" + word + "”", "\"" + word + "\" is one argument too many");
  }

  static Bilingual commandOrArgumentIsMissing() {
    return Bilingual.of("缺少命令或参数", "a command or an argument is missing");
  }

  static Bilingual isMissing(String names) {
    return Bilingual.of("缺少 " + names, names + " is missing");
  }

  static Bilingual mayBeGivenOnlyOnce(String name) {
    return Bilingual.of(name + " 只能给一次", name + " may be given only once");
  }

  static Bilingual valueOfCannotBeRead(String argument, String value) {
    return Bilingual.of(
        argument + " 的值“" + value + "”不能识别",
        "the value \"" + value + "\" of " + argument + " cannot be read");
  }

  static Bilingual commandLineCannotBeRead(String said) {
    return Bilingual.of("命令行不能识别（" + said + "）", said);
  }

  // PlanCommand

  static Bilingual title(String title) {
    return Bilingual.of("标题：" + title, "title: " + title);
  }

  static Bilingual stepsOfThemReused(int linesCount, long reused) {
    return Bilingual.of(
        linesCount + " 个步骤，其中 " + reused + " 个沿用：",
        linesCount + " steps, " + reused + " of them reused:");
  }

  static Bilingual files() {
    return Bilingual.of("文件：", "files:");
  }

  static Bilingual missing() {
    return Bilingual.of("还缺少：", "missing:");
  }

  // PullCommand

  static Bilingual fetchedAndVerified() {
    return Bilingual.of("已取回并校验", "fetched and verified");
  }

  // RetryCommand

  static Bilingual failedTopicsMatchAreQueued(int failedCount, int runsCount) {
    return Bilingual.of(
        "符合条件的失败专题 " + failedCount + " 个，已重新排队 " + runsCount + " 个",
        failedCount + " failed topics match, " + runsCount + " are queued again");
  }

  static Bilingual topicIsQueuedAgain(String name) {
    return Bilingual.of("专题“" + name + "”已重新排队", "topic \"" + name + "\" is queued again");
  }

  // RunCommand

  static Bilingual topicsPublishedFailed(long published, int failedCount) {
    return Bilingual.of(
        "发布 " + published + " 个专题，失败 " + failedCount + " 个",
        published + " topics published, " + failedCount + " failed");
  }

  // ServeCommand

  static Bilingual nodeIsReady(String node) {
    return Bilingual.of("节点 " + node + " 已就绪", "node " + node + " is ready");
  }

  static Bilingual itsPage(String url) {
    return Bilingual.of("状态页 " + url, "its page: " + url);
  }

  static Bilingual stopping() {
    return Bilingual.of("正在停止…", "stopping …");
  }

  static Bilingual uploadFolderForEachTopic(URI endpoint, String bucket) {
    return Bilingual.of(
        "请把访谈文件夹上传到 " + endpoint + " 的存储桶 " + bucket + "，每个专题一个文件夹（也可用 fangtan upload 文件夹）",
        "upload a folder for each topic into the bucket "
            + bucket
            + " at "
            + endpoint
            + " (fangtan upload FOLDER does it, too)");
  }

  static Bilingual dropFolderForEachTopic(Path folder) {
    return Bilingual.of(
        "请把访谈文件夹放进 " + folder + "，每个专题一个文件夹", "drop a folder for each topic into " + folder);
  }

  // StateFolders

  static Bilingual storageOperatorsGroupThisMachine(String group) {
    return Bilingual.of(
        "storage.operators-group：本机没有名为“" + group + "”的用户组",
        "storage.operators-group: this machine has no group named \"" + group + "\"");
  }

  static Bilingual createItWithGroupadd() {
    return Bilingual.of(
        "请用 groupadd 建立该组，或改正 pipeline.conf 中的名称；留空则只有服务用户可以使用。",
        "Create it with groupadd, or correct the name in pipeline.conf; if it is empty, only the"
            + " node's user may work there.");
  }

  // StatusCommand

  static Bilingual nodesAlive(int nodesCount) {
    return Bilingual.of("在线节点 " + nodesCount, nodesCount + " nodes alive");
  }

  static Bilingual takesNoStepsNow(Bilingual why) {
    return Bilingual.of("    暂不处理任务：" + why.zh(), "takes no steps now: " + why.en());
  }

  static Bilingual runsOpen(int open) {
    return Bilingual.of("进行中 " + open, open + " runs open");
  }

  static Bilingual topicsFailed(int failedCount) {
    return Bilingual.of("失败 " + failedCount, failedCount + " topics failed");
  }

  // StorageAccess

  static Bilingual storageKeysAreMissing(List<String> missing) {
    return Bilingual.of(
        "缺少访问存储的凭据：没有设置环境变量 " + String.join("、", missing),
        "The storage's keys are missing: not set in the environment: "
            + String.join(", ", missing));
  }

  static Bilingual setThemBeforeStartService() {
    return Bilingual.of(
        "请在启动前设置（服务见 /etc/fangtan/secrets，容器见 docker/.env）；密钥不要写进 pipeline.conf。",
        "Set them before the start (a service: /etc/fangtan/secrets, a container: docker/.env);"
            + " keep keys out of pipeline.conf.");
  }

  // UploadCommand

  static Bilingual topicFilesSentWereThere(TopicId target, int sentFiles, int presentFiles) {
    return Bilingual.of(
        "专题“" + target + "”：上传 " + sentFiles + " 个文件，" + presentFiles + " 个已在那里",
        "topic \"" + target + "\": " + sentFiles + " files sent, " + presentFiles + " were there");
  }

  // WithdrawCommand

  static Bilingual giveEitherReasonOrUndo() {
    return Bilingual.of("请给出 --reason 或 --undo 之一", "give either --reason or --undo");
  }

  static Bilingual topicIsVisibleAgain(String topic) {
    return Bilingual.of("专题“" + topic + "”已恢复", "topic \"" + topic + "\" is visible again");
  }

  static Bilingual topicIsWithdrawn(String topic) {
    return Bilingual.of("专题“" + topic + "”已撤回", "topic \"" + topic + "\" is withdrawn");
  }

  // GraphicsCommand

  static Bilingual folderHasNoHighlights(Path folder) {
    return Bilingual.of(
        "文件夹“" + folder + "”里没有 highlights.json",
        "the folder \"" + folder + "\" has no highlights.json");
  }

  static Bilingual putHighlightsIntoIt() {
    return Bilingual.of(
        "请放入 highlights.json；样例在 samples/2019-09-transport。",
        "Put a highlights.json into it; samples/2019-09-transport has an example.");
  }

  static Bilingual highlightsHaveNoInfographic(Path file) {
    return Bilingual.of(
        "“" + file + "”里没有 infographic 一项，没有可画的内容",
        "\"" + file + "\" has no infographic, so there is nothing to draw");
  }

  static Bilingual addInfographic() {
    return Bilingual.of(
        "请写明 infographic：标题、数字、对比、步骤或引语。",
        "Add infographic: a title, and figures, comparisons, steps or a quote.");
  }

  static Bilingual thereIsNoSuchTheme(String name) {
    return Bilingual.of("没有名为“" + name + "”的主题", "there is no theme '" + name + "'");
  }

  static Bilingual themesAre(Collection<String> known) {
    return Bilingual.of(
        "主题有：" + String.join("、", known) + "；写在 pipeline.conf 的 graphics.themes 中。",
        "The themes are "
            + String.join(", ", known)
            + "; they stand in pipeline.conf under graphics.themes.");
  }

  static Bilingual picturesWereDrawn(int count, Path folder, String theme) {
    return Bilingual.of(
        "画好 " + count + " 个文件，主题 " + theme + "，在 " + folder,
        count + " files were drawn in the theme " + theme + ", in " + folder);
  }

  static Bilingual finding(Finding finding) {
    return Bilingual.of(
        finding.code() + "：" + finding.message().zh(),
        finding.code() + ": " + finding.message().en());
  }

  // ModelsCommand

  static Bilingual languageIsNotRecognised(String tag) {
    return Bilingual.of(
        "不识别“" + tag + "”；可以是 zh（普通话）、yue（粤语）、en（英语）",
        "\"" + tag + "\" is not recognised; give zh (Mandarin), yue (Cantonese) or en (English)");
  }

  static Bilingual modelIsOfKind(ModelFile model) {
    List<String> tags = model.languages().stream().map(SpokenLanguage::code).toList();
    String kind =
        model.kind() == ModelFile.Kind.WHISPER ? "whisper.cpp" : "SenseVoice-Small (ONNX)";
    String size = megabytes(model.sizeBytes());
    return Bilingual.of(
        kind + " 的模型，" + size + " MB，文件完整；可识别：" + String.join("、", tags) + "；",
        "a model of "
            + kind
            + ", "
            + size
            + " MB, whole; of zh, yue and en it knows "
            + String.join(", ", tags));
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
  }

  static Bilingual modelHasChecksum(String sha256) {
    return Bilingual.same("sha256 " + sha256);
  }

  static Bilingual modelHasAnotherChecksum(Path model, String wanted) {
    return Bilingual.of(
        "“" + model + "”的校验值不是 " + wanted + "：文件已损坏，或是另一个版本；请重新下载",
        "the checksum of \""
            + model
            + "\" is not "
            + wanted
            + ": the file is damaged, or another version. Get it again");
  }

  static Bilingual modelDoesNotKnow(Path model, SpokenLanguage language) {
    return Bilingual.of(
        "“" + model + "”不懂这种语言（" + language.code() + "）；请换用多语言模型（粤语需要 large-v3）",
        "\""
            + model
            + "\" does not know the language "
            + language.code()
            + "; use a multilingual model (for Cantonese, large-v3)");
  }

  static Bilingual modelWasTried(ModelTrial trial, int threads) {
    double seconds = trial.windowMs() / 1000.0;
    double loaded = trial.loadMs() / 1000.0;
    return Bilingual.of(
        String.format(
            Locale.ROOT,
            "试听“%s”（1.5 秒）：载入 %.1f 秒，听 %.1f 秒（%d 个线程），听到“%s”；",
            ModelTrial.GREETING,
            loaded,
            seconds,
            threads,
            trial.heard()),
        String.format(
            Locale.ROOT,
            "the trial: loaded in %.1f s, listened for %.1f s to a second and a half of speech with"
                + " %d threads",
            loaded,
            seconds,
            threads));
  }

  static Bilingual speakerNetworkWasTried(SpeakerTrial trial) {
    return Bilingual.of(
        "可以使用：向量有 "
            + trial.dimensions()
            + " 个数；同一句话的两半相似度 "
            + trial.alikePercent()
            + "%（speech.same-voice 应低于它），用时 "
            + trial.tookMs()
            + " 毫秒",
        "it will do: its vectors have "
            + trial.dimensions()
            + " numbers; the halves of one sentence are alike by "
            + trial.alikePercent()
            + " % (speech.same-voice should be lower); it took "
            + trial.tookMs()
            + " ms");
  }

  static Bilingual modelWillDo(SpokenLanguage language) {
    return Bilingual.of("可以使用（" + language.code() + "）", "it will do (" + language.code() + ")");
  }

  static Bilingual modelWillNotDo() {
    return Bilingual.of("这个模型不能使用。", "This model will not do.");
  }

  // EncoderChecks

  static Bilingual leaveOutAv1() {
    return Bilingual.of(
        "请从 media.ladder 中去掉 codec = av1 的各档，或换用带有 SVT-AV1 的 FFmpeg。",
        "Take the renditions with codec = av1 out of media.ladder, or use a build of FFmpeg with"
            + " SVT-AV1.");
  }

  static Bilingual useX264(String hardware) {
    return Bilingual.of(
        "请写 media.encoder = x264；或确认这台机器有 "
            + hardware
            + " 硬件、装有驱动，且运行本程序的用户可以使用（/dev/dri 或 /dev/nvidia*）。",
        "Write media.encoder = x264; or check that this machine has the hardware for "
            + hardware
            + ", that its driver is installed, and that the program's user may use it (/dev/dri or"
            + " /dev/nvidia*).");
  }

  // SpeechCheck

  static Bilingual speechIsNotRecognised(String model, Bilingual why) {
    return Bilingual.of(
        "speech.model（" + model + "）不能使用，不识别语音，其他照常：" + why.zh(),
        "speech.model ("
            + model
            + ") cannot be used; speech is not recognised, and all else goes"
            + " on: "
            + why.en());
  }

  static Bilingual speechModelIsDoubtful(Path model, Bilingual why) {
    return Bilingual.of(
        "speech.model（" + model + "）试听没有通过，识别结果不可靠：" + why.zh(),
        "speech.model ("
            + model
            + ") did not pass its trial; what it recognises cannot be relied"
            + " on: "
            + why.en());
  }

  // PreviewCommand, ReleaseCommand, Releases, ReviewCommand

  static Bilingual hoursOutOfRange() {
    return Bilingual.of("--for 须为 1 至 168 小时。", "--for takes 1 to 168 hours.");
  }

  static Bilingual previewUntil(String until) {
    return Bilingual.of(
        "预览链接，有效至 " + until + "，任何持有链接的人都能打开：",
        "a link that holds until " + until + ", for everybody who has it:");
  }

  static Bilingual previewIsOver() {
    return Bilingual.of("预览时间已到。", "The time of the preview is over.");
  }

  static Bilingual noNodeShowsPreviews() {
    return Bilingual.of("web.port 为 0，节点不提供预览。", "web.port is 0, so no node shows previews.");
  }

  static Bilingual setWebPortOrServe() {
    return Bilingual.of(
        "请设置 web.port 或 publish.preview-address，或加 --serve 由本命令提供。",
        "Set web.port or publish.preview-address, or say --serve, so that this command shows it.");
  }

  static Bilingual reviewNeedsStepAndName(int maxName, int maxNote) {
    return Bilingual.of(
        "记录意见须有 --step 和 --by（最多 "
            + maxName
            + " 字），--note 最多 "
            + maxNote
            + " 字，--return 须有 --note；只查看时三者都不写。",
        "A review needs --step and --by (at most "
            + maxName
            + " characters); --note has at most "
            + maxNote
            + ", and --return needs it. To look only, give none of them.");
  }

  static Bilingual reviewIsRecorded(String topic, String candidate, String step, String by) {
    return Bilingual.of(
        "已记录：" + topic + " " + candidate + "，" + step + "，" + by + "。",
        "Recorded: " + topic + " " + candidate + ", " + step + ", " + by + ".");
  }

  static Bilingual candidateSince(String name, OffsetDateTime since) {
    return Bilingual.of(
        "候选版本 " + name + "，" + since.toLocalDateTime() + " 起",
        "candidate " + name + ", since " + since);
  }

  static Bilingual standing(ReviewState.Standing standing) {
    return switch (standing) {
      case APPROVED -> Bilingual.of("通过", "approved");
      case RETURNED -> Bilingual.of("退回", "handed back");
      case TAKEN_BACK -> Bilingual.of("已失效", "taken back");
      case MISSING -> Bilingual.of("未做", "not given");
    };
  }

  static Bilingual mayBeReleased(String topic) {
    return Bilingual.of(
        "可以签发：fangtan release " + argument(topic),
        "It may be released: fangtan release " + argument(topic));
  }

  static Bilingual isHeldBack() {
    return Bilingual.of("尚不能签发：", "Not to be released yet:");
  }

  static Bilingual noVersionWaits(TopicId topic) {
    return Bilingual.of(
        "专题“" + topic + "”没有等待签发的版本。", "No version of \"" + topic + "\" waits for its release.");
  }

  static Bilingual seeStatusOf(TopicId topic) {
    return Bilingual.of(
        "请用 fangtan status " + argument(topic) + " 查看：可能还在处理、已经签发，或设置为自动发布。",
        "See fangtan status "
            + argument(topic)
            + ": it may still be worked on, be released already, or be published automatically.");
  }

  static Bilingual newerFilesWereRefused(Bilingual summary) {
    return Bilingual.of(
        "候选版本之后放入的文件未被采用：" + summary.zh(),
        "files that were dropped after the candidate was made were refused: " + summary.en());
  }

  static Bilingual newVersionIsBeingWritten(TopicId topic) {
    return Bilingual.of(
        "专题“" + topic + "”的新版本正在写入。", "A new version of \"" + topic + "\" is being written.");
  }

  static Bilingual tryAgainInAMoment() {
    return Bilingual.of("请稍候再执行一次。", "Run the command again in a moment.");
  }

  static Bilingual isReleased(String topic, String version) {
    return Bilingual.of("已签发：" + topic + " " + version, "Released: " + topic + " " + version);
  }

  static Bilingual wasReleasedBefore(String topic, String version) {
    return Bilingual.of(
        "此前已公开：" + topic + " " + version + "，没有等待签发的版本",
        "Public already: " + topic + " " + version + "; no version waits");
  }

  // StatusCommand

  static Bilingual topicsWaitForRelease(int count) {
    return Bilingual.of("等待签发的专题 " + count, "topics that wait for their release " + count);
  }

  // LocalRun

  static Bilingual waitsInState(String candidate, Path state) {
    return Bilingual.of(
        "设置要求先审后发：候选版本 " + candidate + " 在 " + state + " 中等待签发，没有生成可发布的专题包。",
        "The settings ask for a review: the candidate "
            + candidate
            + " waits for its release in "
            + state
            + ", and no bundle was left to publish.");
  }

  // OutboxCommand

  static Bilingual outboxNeeds() {
    return Bilingual.of(
        "--retry、--drop 和 --remove 只能用一个，并需要 --target；--drop 还需要 --topic。",
        "Give one of --retry, --drop and --remove, with --target; --drop needs --topic, too.");
  }

  static Bilingual noSuchTarget(String target, Collection<String> known) {
    return Bilingual.of(
        "没有通知目标“" + target + "”；已知：" + String.join("、", known),
        "There is no target \"" + target + "\"; known: " + String.join(", ", known));
  }

  static Bilingual targetIsInSettings(String target) {
    return Bilingual.of(
        "pipeline.conf 中仍有 " + target + "；请先从设置中删除，或写 off = true。",
        "pipeline.conf still names " + target + "; take it out, or set off = true, first.");
  }

  static Bilingual targetIsRemoved(String target) {
    return Bilingual.of(
        "已删除通知目标 " + target + " 及其等待的通知",
        "The target " + target + " and what waited for it are forgotten");
  }

  static Bilingual isNotTheFirstThatWaits(String target, String topic, long sequence) {
    return Bilingual.of(
        topic + " 的第 " + sequence + " 条不是 " + target + " 最先等待的一条；请看 fangtan outbox",
        "notice "
            + sequence
            + " of "
            + topic
            + " is not the first that waits for "
            + target
            + "; see fangtan outbox");
  }

  static Bilingual noticeIsDropped(String target, String topic, long sequence) {
    return Bilingual.of(
        "已放弃：不再向 " + target + " 发送 " + topic + " 的第 " + sequence + " 条",
        "Dropped: " + target + " is not told of notice " + sequence + " of " + topic);
  }

  static Bilingual triedAgain(int topics) {
    return Bilingual.of("立即重试的专题：" + topics, "topics that are tried at once: " + topics);
  }

  static Bilingual targetsOfNotices(int count) {
    return Bilingual.of("通知目标：" + count, "targets of notices: " + count);
  }

  static Bilingual isNotInSettings() {
    return Bilingual.of("设置中没有", "not in the settings");
  }

  static Bilingual noticesWait(int count, boolean isMore) {
    String number = count + (isMore ? "+" : "");
    return Bilingual.of("等待通知的专题：" + number, "topics with notices that wait: " + number);
  }

  static Bilingual andMore(long more) {
    return Bilingual.of("其后还有 " + more + " 条", more + " more after it");
  }

  static Bilingual attemptIsDue(int attempts) {
    return Bilingual.of("已试 " + attempts + " 次，即将重试", attempts + " attempts, tried again now");
  }

  static Bilingual nextAttempt(int attempts, String at) {
    return Bilingual.of(
        "已试 " + attempts + " 次，下次 " + at, attempts + " attempts, the next at " + at);
  }

  // WorkCommand

  static Bilingual notADuration(String text) {
    return Bilingual.of(
        "“" + text + "”不是时长；例如 60s、5m、PT1H。",
        "\"" + text + "\" is not a duration; write 60s, 5m or PT1H.");
  }

  // CancelCommand

  static Bilingual isCancelled(TopicId topic) {
    return Bilingual.of(
        "已停止处理 " + topic + "；正在进行的步骤几秒内结束",
        "the work on " + topic + " is stopped; its steps end within seconds");
  }

  static Bilingual nothingToCancel(TopicId topic) {
    return Bilingual.of(topic + " 没有正在进行的处理", "no run of " + topic + " is open");
  }

  // PriorityCommand

  static Bilingual priorityNeedsClassAndName(int maxName) {
    return Bilingual.of(
        "请写 urgent（加急）、normal（普通）或 idle（闲时）；--by 的姓名为 1 至 " + maxName + " 字",
        "write urgent, normal or idle; the name of --by has 1 to " + maxName + " characters");
  }

  static Bilingual isPrioritized(TopicId topic, Priority priority) {
    return Bilingual.of(
        topic + " 的优先级已设为 " + priority.id() + "；正在进行的步骤照常做完",
        topic + " is " + priority.id() + " now; steps that have begun continue to their end");
  }

  static Bilingual nothingToPrioritize(TopicId topic) {
    return Bilingual.of(
        topic + " 没有正在进行的处理；可在 topic.conf 中写 priority",
        "no run of " + topic + " is open; its topic.conf can state a priority");
  }

  // SweepCommand

  static Bilingual anotherNodeSweeps() {
    return Bilingual.of("另一个节点正在清理", "another node is sweeping now");
  }

  static Bilingual sweptOfKind(
      Bilingual kind, long gone, long goneBytes, long waiting, long waitingBytes, boolean isDry) {
    return Bilingual.of(
        kind.zh()
            + (isDry ? "：将删除 " : "：已删除 ")
            + gone
            + " 项（"
            + mebibytes(goneBytes)
            + "），未到期 "
            + waiting
            + " 项（"
            + mebibytes(waitingBytes)
            + "）",
        kind.en()
            + ": "
            + gone
            + (isDry ? " would go (" : " removed (")
            + mebibytes(goneBytes)
            + "), "
            + waiting
            + " wait for their time ("
            + mebibytes(waitingBytes)
            + ")");
  }

  static Bilingual sweptInAll(long count, long sizeBytes, boolean isDry) {
    return Bilingual.of(
        (isDry ? "合计将删除 " : "合计已删除 ") + count + " 项，" + mebibytes(sizeBytes),
        "in all " + count + (isDry ? " would go, " : " removed, ") + mebibytes(sizeBytes));
  }

  private static String mebibytes(long sizeBytes) {
    return String.format(Locale.ROOT, "%.1f MiB", sizeBytes / (double) (1 << 20));
  }

  // ProgrammeCommand

  static Bilingual programmeOf(int year, int rows, LocalDate asOf) {
    return Bilingual.of(
        year + " 年访谈计划，共 " + rows + " 期，截至 " + asOf + "。",
        "Programme of " + year + ", " + rows + " interviews, as of " + asOf + ".");
  }

  static Bilingual correctionNeeds(List<String> verdicts, int maxName, int maxReason) {
    return Bilingual.of(
        "--as 应为 "
            + String.join("、", verdicts)
            + " 之一；--by 写姓名（至多 "
            + maxName
            + " 字），--reason 写理由（至多 "
            + maxReason
            + " 字）。",
        "--as is one of "
            + String.join(", ", verdicts)
            + "; --by is a name of at most "
            + maxName
            + " characters, --reason a text of at most "
            + maxReason
            + ".");
  }

  static Bilingual correctionIsRecorded(String row, String milestone, String as, String by) {
    return Bilingual.of(
        "已记录：“" + row + "”的 " + milestone + " 更正为 " + as + "（" + by + "）。",
        "Recorded: " + milestone + " of '" + row + "' counts as " + as + " (" + by + ").");
  }
}
