package org.fangtan.store;

import org.fangtan.failure.Bilingual;
import org.jspecify.annotations.Nullable;

/** The action and its object, for messages. */
record StorageAction(Verb verb, String bucket, @Nullable String key) {
  enum Verb {
    OPEN("打开存储桶", "open the bucket"),
    LIST("列出", "list"),
    STAT("查看", "look at"),
    READ("读取", "read"),
    WRITE("写入", "write"),
    COPY("复制", "copy"),
    REMOVE("删除", "remove"),
    LISTEN("监听", "listen to");

    private final String zh;
    private final String en;

    Verb(String zh, String en) {
      this.zh = zh;
      this.en = en;
    }
  }

  static StorageAction on(Verb verb, String bucket) {
    return new StorageAction(verb, bucket, null);
  }

  static StorageAction on(Verb verb, String bucket, String key) {
    return new StorageAction(verb, bucket, key);
  }

  /** {@code bucket/key}, or the bucket's name alone. */
  String object() {
    return key == null ? bucket : bucket + "/" + key;
  }

  Bilingual describe() {
    return StoreSentences.actionOnObject(verb.zh, object(), verb.en);
  }
}
