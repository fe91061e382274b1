package org.fangtan.media.av;

import static org.bytedeco.ffmpeg.global.avutil.AV_DICT_IGNORE_SUFFIX;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.jspecify.annotations.Nullable;

/** Owns an AVDictionary of options for one call. */
final class Options implements AutoCloseable {
  private AVDictionary dictionary = new AVDictionary(null);

  Options(Map<String, String> options) throws AvException {
    for (Map.Entry<String, String> option : options.entrySet()) {
      Av.check(
          "set option " + option.getKey(),
          av_dict_set(dictionary, option.getKey(), option.getValue(), 0));
    }
  }

  /** For the call, which removes the options that it understands. */
  AVDictionary dictionary() {
    return dictionary;
  }

  /** Takes the dictionary that a call left, if the call was given an array of dictionaries. */
  void replace(@Nullable AVDictionary left) {
    dictionary = left == null ? new AVDictionary(null) : left;
  }

  /** An unused option is a mistake of the program, which libav would ignore. */
  void requireAllUsed(String by) {
    AVDictionaryEntry rest = av_dict_get(dictionary, "", null, AV_DICT_IGNORE_SUFFIX);
    if (rest != null) {
      throw new IllegalArgumentException(
          by + " knows no option " + Av.textOf(rest.key()).orElse("?"));
    }
  }

  @Override
  public void close() {
    av_dict_free(dictionary);
  }
}
