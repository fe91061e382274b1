package org.fangtan.web;

import org.fangtan.failure.Bilingual;

/**
 * What the package {@code web} says to people, in one place. Each heading names the class that uses
 * them.
 */
final class WebSentences {
  private WebSentences() {}

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
