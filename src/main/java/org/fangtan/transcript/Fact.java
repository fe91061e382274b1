package org.fangtan.transcript;

/** Something the document says about the interview: 访谈时间, 2019-09-18 15:00. */
public record Fact(String name, String value) {}
