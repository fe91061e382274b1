package org.fangtan.web;

import org.fangtan.failure.Bilingual;

/**
 * The sentences for people of the package {@code web}. Each heading names the class that uses them.
 */
final class WebSentences {
  private WebSentences() {}

  // ChangeHandler

  static Bilingual comesFromAnotherSite() {
    return Bilingual.of(
        "请求不是从本页面提交的，未予执行。请打开专题页面后再提交。",
        "The request was not sent from this page, so nothing was done. Open the topic's page and"
            + " send the form from there.");
  }

  static Bilingual isNotTheForm() {
    return Bilingual.of(
        "提交的内容不是本页面的表单，未予执行。", "What was sent is not this page's form, so nothing was done.");
  }

  static Bilingual nameIsMissing(int max) {
    return Bilingual.of(
        "请写姓名（至多 " + max + " 字）。", "Write your name, with at most " + max + " characters.");
  }

  static Bilingual secretIsWrong() {
    return Bilingual.of(
        "管理口令不对，未予执行。口令在节点的环境变量 FANGTAN_WEB_SECRET 中设置。",
        "The secret is wrong, so nothing was done. It is set in the node's environment as"
            + " FANGTAN_WEB_SECRET.");
  }

  static Bilingual tooManyWrongSecrets() {
    return Bilingual.of(
        "管理口令错误次数过多，请一分钟后再试。", "There were too many wrong secrets; try again in a minute.");
  }

  static Bilingual noWorkIsInProgress() {
    return Bilingual.of("该专题当前没有正在进行的处理。", "No work on this topic is in progress.");
  }

  // PreviewHandler

  static Bilingual openPreviewByItsAddress() {
    return Bilingual.of(
        "请按 fangtan preview 给出的地址打开；节点只接受本机名称和 publish.preview-address 中的名称。",
        "Open it by the address that fangtan preview gives; the node answers to this machine's own"
            + " names and to the one in publish.preview-address.");
  }

  static Bilingual noSuchPreview() {
    return Bilingual.of(
        "预览链接不完整或无效，请重新索取。", "The link is incomplete or not valid; ask for another one.");
  }

  static Bilingual previewIsOver() {
    return Bilingual.of(
        "预览链接已过期，请重新执行 fangtan preview 获取。",
        "The time of this link is over; fangtan preview gives another one.");
  }

  static Bilingual candidateIsGone() {
    return Bilingual.of(
        "该候选版本已被替换、签发或撤回，文件已不保留；请重新执行 fangtan preview。",
        "This candidate was replaced, released or withdrawn, and its files are gone; run fangtan"
            + " preview again.");
  }

  static Bilingual tooManyPreviews() {
    return Bilingual.of("预览人数过多，请稍候。", "Too many previews at once; try again in a moment.");
  }

  // StatusHandler

  static Bilingual thereIsNoSuchPage() {
    return Bilingual.of("没有这个页面，或没有这个专题。", "There is no such page, or no such topic.");
  }

  // WebServer

  static Bilingual operatorPageCannotUseAddress(String address) {
    return Bilingual.of(
        "管理页面无法使用地址 " + address + "：端口已被占用，或不是本机地址",
        "the operator page cannot use the address "
            + address
            + ": it is taken, or is not an address of this machine");
  }

  static Bilingual changeWebBindOrWeb() {
    return Bilingual.of(
        "请修改 pipeline.conf 的 web.bind 或 web.port（FANGTAN_WEB_PORT）；设为 0 则不提供此页面。",
        "Change web.bind or web.port (FANGTAN_WEB_PORT) in pipeline.conf; port 0 turns the page"
            + " off.");
  }
}
