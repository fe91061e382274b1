package org.fangtan.store.embedded;

import org.fangtan.failure.Bilingual;

/**
 * The sentences for people of the package {@code store.embedded}. Each heading names the class that
 * uses them.
 */
final class EmbeddedStoreSentences {
  private EmbeddedStoreSentences() {}

  // EmbeddedS3

  static Bilingual embeddedStorageDidNotStart(String e) {
    return Bilingual.of("内置存储服务无法启动：" + e, "The embedded storage did not start: " + e);
  }

  static Bilingual checkThatAddress127Works() {
    return Bilingual.of("请检查本机回环地址 127.0.0.1 是否可用", "Check that the address 127.0.0.1 works");
  }

  static Bilingual embeddedStorageDidNotStop() {
    return Bilingual.of("内置存储服务无法停止", "The embedded storage did not stop");
  }

  static Bilingual seeProgramLog() {
    return Bilingual.of("请查看程序日志", "See the program's log");
  }

  static Bilingual processCannotUseChineseFile() {
    return Bilingual.of(
        "当前语言环境不能表示中文文件名", "This process cannot use Chinese file names in its locale");
  }

  static Bilingual setEnvironmentVariableLcAll() {
    return Bilingual.of(
        "请在启动前设置环境变量 LC_ALL=C.UTF-8", "Set the environment variable LC_ALL=C.UTF-8 first");
  }
}
