package org.fangtan.transcript;

/** A fact about the interview in the document: 访谈时间, 2019-09-18 15:00. */
public record Fact(String name, String value) {}
