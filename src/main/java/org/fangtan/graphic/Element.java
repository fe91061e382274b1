package org.fangtan.graphic;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A part of a scene. Those that come later are drawn above those before them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Panel.class, name = "panel"),
  @JsonSubTypes.Type(value = Bar.class, name = "bar"),
  @JsonSubTypes.Type(value = Line.class, name = "line"),
  @JsonSubTypes.Type(value = TextBlock.class, name = "text"),
  @JsonSubTypes.Type(value = Picture.class, name = "picture"),
  @JsonSubTypes.Type(value = Group.class, name = "group")
})
public sealed interface Element permits Panel, Bar, Line, TextBlock, Picture, Group {
  /** What it is called, for messages and tests: {@code figure-2-label}. */
  String name();

  /** Where it stands at rest; nothing of it is outside, except a border's half. */
  Box box();

  Motion motion();
}
