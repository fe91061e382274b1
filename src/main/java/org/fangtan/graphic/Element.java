package org.fangtan.graphic;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A part of a scene. Later elements are drawn above earlier ones. */
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
  /** The name for messages and tests: {@code figure-2-label}. */
  String name();

  /** The area at rest; nothing of the element is outside, except half of a border. */
  Box box();

  Motion motion();
}
