package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.AV_HWDEVICE_TYPE_VAAPI;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_VAAPI;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_ctx_create;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_ctx_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_ctx_init;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_transfer_data;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVHWFramesContext;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.Encoder;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.Hardware;
import org.jspecify.annotations.Nullable;

/**
 * Converts frames to the form that a hardware encoder requires: NVENC takes them unchanged, QSV
 * with interleaved chroma (NV12), VAAPI in the device's memory. Owns the device; for one thread.
 */
final class HardwareFrames implements AutoCloseable {
  /**
   * The number of device surfaces that an encoder may hold at a time, with B-frames and lookahead.
   */
  private static final int SURFACES = 32;

  private final Hardware hardware;
  private final @Nullable VideoFilter woven;
  private final @Nullable AVBufferRef device;
  private final @Nullable AVBufferRef surfaces;
  private final AVFrame uploaded;

  /**
   * @param like a frame like those that follow
   */
  HardwareFrames(Hardware hardware, FrameGrid grid, AVFrame like) throws AvException {
    this.hardware = hardware;
    this.uploaded = Av.newFrame();
    this.woven =
        hardware == Hardware.NVENC
            ? null
            : new VideoFilter(grid.timeBase(), shape -> "format=nv12");
    AVBufferRef opened = null;
    AVBufferRef pool = null;
    try {
      if (hardware == Hardware.VAAPI) {
        opened = new AVBufferRef(null);
        Av.check(
            "open a device for VAAPI",
            av_hwdevice_ctx_create(
                opened, AV_HWDEVICE_TYPE_VAAPI, (String) null, (AVDictionary) null, 0));
        pool = pool(opened, like);
      }
    } catch (AvException | RuntimeException e) {
      if (woven != null) {
        woven.close();
      }
      av_frame_free(uploaded);
      if (opened != null && !opened.isNull()) {
        av_buffer_unref(opened);
      }
      throw e;
    }
    this.device = opened;
    this.surfaces = pool;
  }

  private static AVBufferRef pool(AVBufferRef device, AVFrame like) throws AvException {
    AVBufferRef pool = av_hwframe_ctx_alloc(device);
    if (pool == null || pool.isNull()) {
      throw new IllegalStateException("no memory for frames of a device");
    }
    AVHWFramesContext context = new AVHWFramesContext(pool.data());
    context.format(AV_PIX_FMT_VAAPI);
    context.sw_format(AV_PIX_FMT_NV12);
    context.width(like.width());
    context.height(like.height());
    context.initial_pool_size(SURFACES);
    try {
      Av.check("make room on a device for VAAPI", av_hwframe_ctx_init(pool));
      return pool;
    } catch (AvException e) {
      av_buffer_unref(pool);
      throw e;
    }
  }

  /** Sets what an encoder must have before it is opened. */
  void describe(AVCodecContext context) {
    switch (hardware) {
      case NVENC -> {
        // NVENC takes the frames unchanged.
      }
      case QSV -> context.pix_fmt(AV_PIX_FMT_NV12);
      case VAAPI -> {
        context.pix_fmt(AV_PIX_FMT_VAAPI);
        context.hw_frames_ctx(av_buffer_ref(surfaces));
      }
    }
  }

  /** Passes a frame to the encoder; the caller keeps ownership. */
  void send(Encoder encoder, AVFrame frame) throws AvException {
    VideoFilter filter = woven;
    if (filter == null) {
      encoder.send(frame);
      return;
    }
    filter.push(frame);
    for (AVFrame one = filter.pull(); one != null; one = filter.pull()) {
      // Filters may lose the requested picture type.
      one.pict_type(frame.pict_type());
      encoder.send(surfaces == null ? one : upload(one));
    }
  }

  private AVFrame upload(AVFrame frame) throws AvException {
    av_frame_unref(uploaded);
    Av.check("take a surface", av_hwframe_get_buffer(surfaces, uploaded, 0));
    Av.check("fill a surface", av_hwframe_transfer_data(uploaded, frame, 0));
    Av.check("describe a surface", av_frame_copy_props(uploaded, frame));
    return uploaded;
  }

  @Override
  public void close() {
    if (woven != null) {
      woven.close();
    }
    av_frame_free(uploaded);
    if (surfaces != null) {
      av_buffer_unref(surfaces);
    }
    if (device != null) {
      av_buffer_unref(device);
    }
  }
}
