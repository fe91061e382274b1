package org.fangtan.recording;

import java.util.Optional;

/**
 * Text (or pictures of text) inside a recording.
 *
 * @param index the stream's number in the file
 * @param codec FFmpeg's name, such as {@code mov_text} or {@code subrip}
 */
public record SubtitleTrack(int index, String codec, Optional<String> language) {}
