package org.fangtan.tell;

import java.util.Locale;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.recording.TopicId;

/**
 * The sentences for people of the package {@code tell}. Each heading names the class that uses
 * them.
 */
final class TellSentences {
  private TellSentences() {}

  // Courier

  static Bilingual defectShowed(String target) {
    return Bilingual.of(
        "向 " + target + " 发送时程序出错", "a defect occurred while " + target + " was being notified");
  }

  // MailTarget

  static Bilingual mailServerRefusedLogIn(String target, String server, String said) {
    return Bilingual.of(
        "邮件服务器 " + server + " 拒绝登录（" + target + "）：" + said,
        "the mail server " + server + " refused the log-in (" + target + "): " + said);
  }

  static Bilingual checkUserAndPassword(String target) {
    return Bilingual.of(
        "请检查 tell.targets." + target + " 的 user 和 password。",
        "Check user and password of tell.targets." + target + ".");
  }

  static Bilingual mailServerRefused(String target, String server, String said) {
    return Bilingual.of(
        "邮件服务器 " + server + " 未接收邮件（" + target + "）：" + said,
        "the mail server " + server + " did not accept the mail (" + target + "): " + said);
  }

  static Bilingual lookAtMailServer() {
    return Bilingual.of(
        "请检查邮件服务器和收件地址。会自动重试；fangtan outbox 可立即重试或放弃。",
        "Check the mail server and the addresses. It will be tried again; fangtan outbox retries it"
            + " at once, or drops it.");
  }

  // MailText

  static Bilingual topic() {
    return Bilingual.of("专题", "topic");
  }

  static Bilingual kind() {
    return Bilingual.of("类型", "type");
  }

  static Bilingual time() {
    return Bilingual.of("时间", "time");
  }

  // NodeNotices

  static Bilingual nodeIsSilent(String node, long seconds) {
    return Bilingual.of(
        "节点 " + node + " 已 " + seconds + " 秒没有报告。请检查该机器、网络和节点日志；它的任务会由其他节点接手。",
        "The node "
            + node
            + " has not reported for "
            + seconds
            + " seconds. Check the machine, the network and the node's log; other nodes take over"
            + " its work.");
  }

  static Bilingual diskIsShort(String node, String folder, long usableBytes, long wantedBytes) {
    String usable = gib(usableBytes);
    String wanted = gib(wantedBytes);
    return Bilingual.of(
        "节点 " + node + " 的磁盘（" + folder + "）只剩 " + usable + "，低于 " + wanted + "。请清理或扩容。",
        "The disk of the node "
            + node
            + " ("
            + folder
            + ") has "
            + usable
            + " left, less than "
            + wanted
            + ". Make room, or enlarge it.");
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }

  // TopicNotices

  static Bilingual arrived(TopicId topic) {
    return Bilingual.of(
        "专题“" + topic + "”的素材已到齐，开始处理。",
        "The material of \"" + topic + "\" has arrived; work on it begins.");
  }

  static Bilingual held(TopicId topic, Bilingual summary, Bilingual remedy) {
    return Bilingual.of(
        "专题“" + topic + "”等待处理：" + summary.zh() + after(summary.zh(), "。") + remedy.zh(),
        "\"" + topic + "\" waits: " + summary.en() + after(summary.en(), ". ") + remedy.en());
  }

  static Bilingual refused(TopicId topic, Bilingual summary, Bilingual remedy) {
    return Bilingual.of(
        "专题“" + topic + "”未能发布：" + summary.zh() + after(summary.zh(), "。") + remedy.zh(),
        "\""
            + topic
            + "\" cannot be published: "
            + summary.en()
            + after(summary.en(), ". ")
            + remedy.en());
  }

  /** Puts each finding of a list on a line of its own. */
  private static String after(String summary, String mark) {
    return summary.contains("\n") ? "\n" : mark;
  }

  static Bilingual candidateReady(TopicId topic) {
    return Bilingual.of(
        "专题“" + topic + "”的候选版本已完成，等待审校和签发。",
        "A version of \"" + topic + "\" is complete and waits for its review and release.");
  }

  static Bilingual released(TopicId topic, Optional<String> title, String version) {
    String named = title.map(text -> "《" + text + "》").orElse("");
    return Bilingual.of(
        "专题“" + topic + "”" + named + "的版本 " + version + " 已公开。",
        "Version "
            + version
            + " of \""
            + topic
            + "\""
            + title.map(text -> " (" + text + ")").orElse("")
            + " is visible to readers.");
  }

  static Bilingual withdrawn(TopicId topic, Optional<String> title, Optional<String> reason) {
    String named = title.map(text -> "《" + text + "》").orElse("");
    return Bilingual.of(
        "专题“" + topic + "”" + named + "已撤回" + reason.map(r -> "：" + r).orElse("") + "。",
        "\""
            + topic
            + "\""
            + title.map(text -> " (" + text + ")").orElse("")
            + " is withdrawn"
            + reason.map(r -> ": " + r).orElse("")
            + ".");
  }

  // WebhookTarget and MailTarget

  static Bilingual secretIsMissing(String target) {
    return Bilingual.of(
        "通知目标 " + target + " 的密钥未设置", "the secret of the target " + target + " is not set");
  }

  static Bilingual setSecret(String target, String key) {
    return Bilingual.of(
        "请设置 tell.targets." + target + "." + key + " 所用的环境变量，然后重启节点；等待的通知届时会发送。",
        "Set the environment variable from which tell.targets."
            + target
            + "."
            + key
            + " reads it, and restart the node; waiting notices are sent then.");
  }

  static Bilingual cannotBeReached(String target, String address, String said) {
    return Bilingual.of(
        "无法连接 " + address + "（" + target + "）：" + said,
        address + " cannot be reached (" + target + "): " + said);
  }

  // WebhookTarget

  static Bilingual didNotAnswer(String target, String address, long seconds) {
    return Bilingual.of(
        address + "（" + target + "）在 " + seconds + " 秒内没有应答",
        address + " (" + target + ") did not answer within " + seconds + " seconds");
  }

  static Bilingual answeredWith(String target, String address, int status, String body) {
    return Bilingual.of(
        address + "（" + target + "）以 " + status + " 应答" + (body.isEmpty() ? "" : "：" + body),
        address
            + " ("
            + target
            + ") answered with "
            + status
            + (body.isEmpty() ? "" : ": " + body));
  }

  static Bilingual lookAtReceiver() {
    return Bilingual.of(
        "请检查接收方和网络。会自动重试；fangtan outbox 可立即重试或放弃。",
        "Check the receiver and the network. It will be tried again; fangtan outbox retries it at"
            + " once, or drops it.");
  }

  static Bilingual answeredWithRedirect(String target, String address, int status) {
    return Bilingual.of(
        address + "（" + target + "）要求转向其他地址（" + status + "），不予跟随",
        address
            + " ("
            + target
            + ") redirects to another address ("
            + status
            + "), which is not followed");
  }

  static Bilingual giveFinalAddress(String target) {
    return Bilingual.of(
        "请在 tell.targets." + target + ".url 中写最终地址。",
        "Write the final address as tell.targets." + target + ".url.");
  }

  static Bilingual addressIsInner(String target, String host, String address) {
    return Bilingual.of(
        host + "（" + target + "）的地址 " + address + " 属于内部网络",
        host + " (" + target + ") has an address of an inner network, " + address);
  }

  static Bilingual allowInner(String target) {
    return Bilingual.of(
        "如确属本单位的接收方，请设置 tell.targets." + target + ".inner = true。",
        "If the receiver is yours, set tell.targets." + target + ".inner = true.");
  }
}
