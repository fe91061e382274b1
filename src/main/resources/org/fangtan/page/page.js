/* The topic page's behaviour, and that of the player alone. What it needs is in the page; it asks for hls.js only
   where a stream is played and the browser cannot do so by itself. */
(() => {
  'use strict';

  const $ = (id) => document.getElementById('ft-' + id);
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const data = JSON.parse($('data').textContent);
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  const singleColumn = window.matchMedia('(max-width: 61.99rem)');
  const SKIP_SECONDS = 5;

  /* ---- What the reader chose last time; a browser may refuse to remember ---- */

  const memory = {
    get(name) {
      try {
        return window.localStorage.getItem('fangtan.' + name);
      } catch {
        return null;
      }
    },
    set(name, value) {
      try {
        window.localStorage.setItem('fangtan.' + name, value);
      } catch {
        /* Private windows and strict settings: the choice holds for this visit. */
      }
    },
  };

  /* ---- The page's own words; each language is a file of its own ---- */

  const t = (name, values = {}) =>
    data.words[name].replace(/\{(\w+)\}/g, (_, key) => String(values[key]));

  const say = (text) => {
    $('status').textContent = '';
    window.setTimeout(() => {
      $('status').textContent = text;
    }, 50);
  };

  /** Names a button that shows an icon. */
  const setLabel = (element, name) => {
    element.setAttribute('aria-label', t(name));
    element.title = t(name);
  };
  all('button[aria-label]').forEach((button) => (button.title = button.getAttribute('aria-label')));

  /* ---- Times ---- */

  const seconds = (us) => us / 1e6;

  const clock = (time) => {
    const whole = Math.max(0, Math.floor(time + 0.001));
    const two = (n) => String(n).padStart(2, '0');
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor(whole / 60) % 60;
    return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
  };

  /** The last of some things in time order that has begun; -1 before the first. */
  const lastBegun = (starts, time) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      // A seek may land a hair before its target.
      if (starts[middle] <= time + 0.02) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };

  /** "12.3", "1:02" or "1:01:02.5", as media fragments write times; NaN for anything else. */
  const parseTime = (text) =>
    /^(\d+:){0,2}\d+(\.\d+)?$/.test(text)
      ? text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
      : NaN;

  /* ---- The player ---- */

  const media = $('video');
  const player = media ? createPlayer() : null;

  function createPlayer() {
    const duration = seconds(data.media.durationUs);
    const listeners = [];
    let shown = 0;
    let stopAt = Infinity;
    let waitingFor = null;
    let heldFrame = null;

    const now = () => (waitingFor === null ? media.currentTime : waitingFor);
    const clamp = (time) => Math.min(Math.max(0, time), Math.max(0, duration - 0.05));

    const notify = () => {
      const time = now();
      if (time >= stopAt && !media.paused) {
        media.pause();
        stopAt = Infinity;
      }
      listeners.forEach((listener) => listener(time));
    };

    /** Before there is a picture the wish is kept, and carried out when the file is open. */
    const seek = (time, until = Infinity) => {
      stopAt = until;
      const target = clamp(time);
      if (media.readyState === HTMLMediaElement.HAVE_NOTHING) {
        waitingFor = target;
        if (isPending()) {
          begin();
        } else if (!stream && media.preload !== 'auto') {
          media.preload = 'auto';
          media.load();
        }
      } else {
        media.currentTime = target;
      }
      notify();
    };

    const play = () => {
      if (isPending()) {
        playsThen = true;
        $('waiting').hidden = false;
        begin();
        return;
      }
      const started = media.play();
      // A browser may forbid sound before the reader has touched the page: the button remains.
      if (started) started.catch(() => {});
    };

    // After an error a player counts as paused, whatever it did before.
    let isPlaying = false;
    media.addEventListener('play', () => (isPlaying = true));
    ['pause', 'ended'].forEach((type) => media.addEventListener(type, () => (isPlaying = false)));

    media.addEventListener('loadedmetadata', () => {
      if (waitingFor !== null) {
        media.currentTime = waitingFor;
        waitingFor = null;
      }
    });

    const toggle = () => {
      if (playsThen) playsThen = false;
      else if (media.paused || media.ended) play();
      else media.pause();
    };

    const rate = () => Number($('speed').value);

    /** Changes the file under the same moment: position, speed and playing go on. */
    const open = (value) => {
      const time = now();
      const playing = playsThen || (isPlaying && !media.ended);
      holdFrame();
      closeStream();
      waitingFor = time;
      media.preload = playing || time > 0 ? 'auto' : media.preload;
      setSource(value);
      applySpeed();
      if (playing) play();
      else if (time > 0 && isPending()) begin();
    };

    /** Keeps the last picture on the screen while another file opens. */
    const holdFrame = () => {
      if (media.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || !media.videoWidth) return;
      releaseFrame();
      heldFrame = document.createElement('canvas');
      heldFrame.className = 'held-frame';
      heldFrame.width = media.videoWidth;
      heldFrame.height = media.videoHeight;
      heldFrame.getContext('2d').drawImage(media, 0, 0);
      media.after(heldFrame);
    };

    const releaseFrame = () => {
      if (heldFrame) heldFrame.remove();
      heldFrame = null;
    };

    media.addEventListener('seeked', releaseFrame);
    media.addEventListener('playing', releaseFrame);
    media.addEventListener('error', releaseFrame);

    /* Files of one quality each, and the stream that chooses by itself; from disk there is none */

    const quality = $('quality');
    const files = data.media.renditions;
    const overNetwork = /^https?:$/.test(window.location.protocol);
    // With AV1 the library plays it: some browsers by themselves do not change from one codec to another.
    const streamsAv1 =
      Boolean(data.media.hlsWithAv1 && window.MediaSource) &&
      files.some((file) => file.av1 && MediaSource.isTypeSupported(file.av1.type));
    const playsStreams = !streamsAv1 && Boolean(media.canPlayType('application/vnd.apple.mpegurl'));
    const hasStream =
      Boolean(data.media.hls) && overNetwork && (playsStreams || Boolean(window.MediaSource && data.media.hlsScript));
    let stream = null;
    let script = null;
    let playsThen = false;
    let av1Fails = false;

    /** The same in AV1, where this browser says that it plays it. */
    const av1Of = (file) =>
      file.av1 && !av1Fails && media.canPlayType(file.av1.type) === 'probably' ? file.av1.src : null;

    /** Of two streams of one size, that of H.264 is left out where the browser plays that of AV1. */
    const preferAv1 = (levels) => {
      const isAv1 = (level) => String(level.videoCodec).startsWith('av01');
      for (let i = levels.length - 1; i >= 0; i -= 1) {
        const { width, height } = levels[i];
        const twin = levels.some((one) => isAv1(one) && one.width === width && one.height === height);
        if (twin && !isAv1(levels[i])) stream.removeLevel(i);
      }
    };

    /** Whether the stream is chosen and waits for the library that plays it. */
    const isPending = () => quality.value === 'hls' && !playsStreams && !stream;

    const loadScript = () => {
      script =
        script ||
        new Promise((resolve, reject) => {
          const element = document.createElement('script');
          element.src = data.media.hlsScript;
          element.onload = () => resolve(window.Hls);
          element.onerror = () => reject(new Error(data.media.hlsScript));
          document.head.append(element);
        });
      return script;
    };

    const begin = () => {
      loadScript()
        .then((Hls) => {
          if (!isPending()) return;
          if (!Hls.isSupported()) throw new Error('no Media Source Extensions');
          // Captions are the page's own: the library shall make none.
          stream = new Hls({
            enableWorker: false,
            capLevelToPlayerSize: true,
            startPosition: waitingFor === null ? 0 : waitingFor,
            subtitleStreamController: undefined,
            subtitleTrackController: undefined,
            timelineController: undefined,
          });
          stream.on(Hls.Events.ERROR, (_, error) => error.fatal && fallBack());
          stream.on(Hls.Events.MANIFEST_PARSED, () => {
            preferAv1([...stream.levels]);
            if (!playsThen) return;
            playsThen = false;
            play();
          });
          stream.loadSource(streamsAv1 ? data.media.hlsWithAv1 : data.media.hls);
          stream.attachMedia(media);
        })
        .catch(fallBack);
    };

    const closeStream = () => {
      if (stream) stream.destroy();
      stream = null;
    };

    /** Where the stream does not play, a file may. */
    const fallBack = () => {
      if (quality.value !== 'hls') return;
      av1Fails = streamsAv1;
      const playing = playsThen || isPlaying;
      quality.querySelector('option[value="hls"]').remove();
      quality.value = String(bestFile());
      playsThen = playing;
      open(quality.value);
    };

    /** A browser may say that it plays AV1, and fail: its machine may be too slow, or the file damaged. */
    const playWithoutAv1 = () => {
      av1Fails = true;
      open(quality.value);
    };

    const setSource = (value) => {
      all('source', media).forEach((one) => one.remove());
      if (value !== 'hls') {
        playsThen = false;
        const file = files[Number(value)];
        media.src = av1Of(file) || file.src;
      } else if (playsStreams) {
        media.src = data.media.hls;
      } else {
        media.removeAttribute('src');
        media.load();
      }
    };

    if (hasStream) {
      const option = document.createElement('option');
      option.value = 'hls';
      option.textContent = t('auto');
      quality.prepend(option);
    }
    quality.hidden = quality.options.length < 2;

    /** The smallest file that fills the screen, else the largest. */
    const bestFile = () => {
      const saving = navigator.connection && navigator.connection.saveData;
      const needed = saving ? 0 : media.clientWidth * Math.min(window.devicePixelRatio || 1, 2);
      let best = -1;
      files.forEach((file, index) => {
        const smaller = best < 0 || (file.width || 0) < (files[best].width || 0);
        if ((file.width || 0) >= needed && smaller) best = index;
      });
      return best < 0 ? 0 : best;
    };

    /** What the reader chose last time; else the stream; else a file. */
    const firstChoice = () => {
      const remembered = memory.get('quality');
      const file = files.findIndex((one) => one.name === remembered);
      if (file >= 0) return String(file);
      return hasStream ? 'hls' : String(bestFile());
    };

    const before = quality.value;
    const chosen = firstChoice();
    quality.value = chosen;
    if (chosen !== before || chosen === 'hls' || all('source', media).length > 0) setSource(chosen);
    quality.addEventListener('change', () => {
      memory.set('quality', quality.value === 'hls' ? 'auto' : files[Number(quality.value)].name);
      open(quality.value);
    });

    /* Speed */

    const speed = $('speed');
    const rememberedSpeed = memory.get('speed');
    if (all('option', speed).some((option) => option.value === rememberedSpeed)) {
      speed.value = rememberedSpeed;
    }
    const applySpeed = () => {
      media.defaultPlaybackRate = rate();
      media.playbackRate = rate();
    };
    applySpeed();
    speed.addEventListener('change', () => {
      applySpeed();
      memory.set('speed', speed.value);
    });

    /* Captions: added by script, since a page opened from disk may not load a track's file */

    const captions = createCaptions();

    /* Buttons and bars */

    const playButton = $('play');
    const bigPlay = $('big-play');
    const showPlaying = () => {
      const playing = !media.paused && !media.ended;
      playButton.classList.toggle('is-playing', playing);
      setLabel(playButton, playing ? 'pause' : 'play');
      bigPlay.hidden = playing;
    };
    ['play', 'pause', 'ended', 'emptied'].forEach((type) => media.addEventListener(type, showPlaying));
    playButton.addEventListener('click', toggle);
    bigPlay.addEventListener('click', () => {
      play();
      playButton.focus({ preventScroll: true });
    });
    media.addEventListener('click', toggle);

    const muteButton = $('mute');
    const volume = $('volume');
    const showVolume = () => {
      if (!muteButton) return;
      const silent = media.muted || media.volume === 0;
      muteButton.classList.toggle('is-muted', silent);
      setLabel(muteButton, silent ? 'unmute' : 'mute');
      volume.value = String(silent ? 0 : Math.round(media.volume * 100));
      volume.style.setProperty('--done', volume.value + '%');
    };
    const toggleMute = () => {
      if (!muteButton) return;
      if (media.volume === 0) media.volume = 1;
      else media.muted = !media.muted;
    };
    if (muteButton) {
      muteButton.addEventListener('click', toggleMute);
      volume.addEventListener('input', () => {
        media.volume = Number(volume.value) / 100;
        media.muted = false;
      });
      media.addEventListener('volumechange', showVolume);
      showVolume();
    }

    const stage = $('player');
    const fullscreenButton = $('fullscreen');
    const toggleFullscreen = () => {
      if (!fullscreenButton) return;
      if (document.fullscreenElement) document.exitFullscreen();
      else if (stage.requestFullscreen) stage.requestFullscreen().catch(() => {});
      else if (media.webkitEnterFullscreen) media.webkitEnterFullscreen();
    };
    if (fullscreenButton) {
      fullscreenButton.addEventListener('click', toggleFullscreen);
      document.addEventListener('fullscreenchange', () => {
        setLabel(fullscreenButton, document.fullscreenElement ? 'exitFullscreen' : 'fullscreen');
      });
    }

    const bar = $('seek');
    const wave = $('wave');
    // The bar does the same for the keyboard.
    if (wave) {
      wave.addEventListener('click', (event) => {
        event.stopPropagation();
        const rect = wave.getBoundingClientRect();
        seek(((event.clientX - rect.left) / Math.max(1, rect.width)) * duration);
      });
    }
    const showTime = (time) => {
      shown = Math.min(time, duration);
      bar.value = String(Math.round(shown * 1e6));
      bar.style.setProperty('--done', (100 * shown) / duration + '%');
      if (wave) wave.style.setProperty('--done', (100 * shown) / duration + '%');
      bar.setAttribute('aria-valuetext', t('positionOf', { now: clock(shown), total: clock(duration) }));
      $('now').textContent = clock(shown);
    };
    bar.addEventListener('input', () => seek(seconds(Number(bar.value))));
    // The bar's own step is fine enough for dragging, and too fine for keys.
    bar.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -6, PageUp: 6 }[event.key];
      if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      seek(now() + step * SKIP_SECONDS);
    });
    listeners.push(showTime);
    createPreview(bar, duration);

    /* What the file is doing */

    let waitingTimer = 0;
    media.addEventListener('waiting', () => {
      window.clearTimeout(waitingTimer);
      waitingTimer = window.setTimeout(() => ($('waiting').hidden = false), 400);
    });
    const noLongerWaiting = () => {
      window.clearTimeout(waitingTimer);
      $('waiting').hidden = true;
    };
    ['playing', 'canplay', 'pause', 'error'].forEach((type) => media.addEventListener(type, noLongerWaiting));
    media.addEventListener('error', () => {
      if (quality.value === 'hls') fallBack();
      else if (av1Of(files[Number(quality.value)])) playWithoutAv1();
      else $('media-error').hidden = false;
    });
    media.addEventListener('loadedmetadata', () => ($('media-error').hidden = true));

    // "timeupdate" comes four times a second: enough for sentences, and light on the battery.
    ['timeupdate', 'seeking', 'seeked', 'ended'].forEach((type) => media.addEventListener(type, notify));

    media.controls = false;
    $('controls').hidden = false;
    bigPlay.hidden = false;
    showTime(0);

    return {
      play,
      toggle,
      toggleMute,
      toggleFullscreen,
      toggleCaptions: captions.toggle,
      seek,
      skip: (by) => seek(now() + by),
      now,
      onTime: (listener) => listeners.push(listener),
    };
  }

  /** The chapters as a track, for assistive technology and for browsers' own menus. */
  function addChapters() {
    const marks = all('#ft-chapters [data-seek]');
    if (!marks.length) return;
    const track = media.addTextTrack('chapters', t('chapters'), data.language);
    marks.forEach((mark, i) => {
      const end = i + 1 < marks.length ? Number(marks[i + 1].dataset.seek) : data.media.durationUs;
      const title = mark.lastElementChild.textContent;
      track.addCue(new VTTCue(seconds(Number(mark.dataset.seek)), seconds(end), title));
    });
    track.mode = 'hidden';
  }

  function createCaptions() {
    all('track', media).forEach((track) => track.remove());
    // Cue text is a small markup language of its own (WebVTT, section 4.2.2); ours is plain text.
    const plain = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
    const tracks = data.captions.map((track) => {
      const added = media.addTextTrack(track.kind, track.label, track.language);
      added.mode = 'hidden';
      track.cues.forEach(([start, end, text]) => {
        const cue = new VTTCue(seconds(start), seconds(end), plain(text));
        // One line's height above the edge of the picture, however many lines it has.
        cue.line = -1 - text.split('\n').length;
        added.addCue(cue);
      });
      added.mode = 'disabled';
      return added;
    });
    addChapters();
    const button = $('captions');
    const choice = $('caption-language');
    if (!tracks.length) return { toggle() {} };

    // Over captions of the picture, others are drawn only for who asks for them, on this page.
    const inPicture = data.media.captionsInPicture;
    let on = !inPicture && memory.get('captions') !== 'off';
    const remembered = data.captions.findIndex((track) => track.language === memory.get('captionLanguage'));
    let index = Math.max(0, remembered);
    const apply = () => {
      tracks.forEach((track, i) => {
        track.mode = on && i === index ? 'showing' : 'disabled';
      });
      button.setAttribute('aria-pressed', String(on));
      if (choice) choice.value = String(index);
    };
    const set = (value) => {
      on = value;
      if (!inPicture) memory.set('captions', on ? 'on' : 'off');
      apply();
      say(t(on ? 'captionsOn' : 'captionsOff'));
    };
    button.addEventListener('click', () => set(!on));
    if (choice) {
      choice.addEventListener('change', () => {
        index = Number(choice.value);
        memory.set('captionLanguage', data.captions[index].language);
        set(true);
      });
    }
    apply();
    return { toggle: () => set(!on) };
  }

  /** Chapter marks on the seek bar, and the picture, time and chapter under the pointer. */
  function createPreview(bar, duration) {
    const chapters = all('a[data-seek]', $('chapters') || document.createElement('div')).map((link) => ({
      start: seconds(Number(link.dataset.seek)),
      title: link.lastElementChild.textContent,
    }));
    const starts = chapters.map((chapter) => chapter.start);
    chapters
      .filter((chapter) => chapter.start > 0 && chapter.start < duration)
      .forEach((chapter) => {
        const tick = document.createElement('i');
        tick.style.left = (100 * chapter.start) / duration + '%';
        $('ticks').append(tick);
      });

    const box = $('preview');
    const picture = box.querySelector('.preview-picture');
    const tiles = data.media.tiles;
    const tileStarts = tiles.map((tile) => seconds(tile[0]));
    const sprites = [];
    const sprite = (index) => {
      if (!sprites[index]) {
        sprites[index] = new Image();
        sprites[index].src = data.media.sprites[index];
      }
      return data.media.sprites[index];
    };
    const THUMB = 8;

    const show = (event) => {
      const rect = bar.getBoundingClientRect();
      const inside = (event.clientX - rect.left - THUMB) / Math.max(1, rect.width - 2 * THUMB);
      const time = Math.min(Math.max(0, inside), 1) * duration;
      const tile = tiles[Math.max(0, lastBegun(tileStarts, time))];
      picture.hidden = !tile;
      if (tile) {
        const [, , index, x, y, width, height] = tile;
        picture.style.width = width + 'px';
        picture.style.height = height + 'px';
        picture.style.backgroundImage = `url("${sprite(index)}")`;
        picture.style.backgroundPosition = `-${x}px -${y}px`;
      }
      const chapter = chapters[lastBegun(starts, time)];
      box.querySelector('.preview-time').textContent = clock(time);
      box.querySelector('.preview-chapter').textContent = chapter ? chapter.title : '';
      box.hidden = false;
      const frame = bar.parentElement.getBoundingClientRect();
      const left = event.clientX - frame.left - box.offsetWidth / 2;
      box.style.left = Math.min(Math.max(0, left), frame.width - box.offsetWidth) + 'px';
    };
    bar.addEventListener('pointermove', show);
    bar.addEventListener('pointerdown', show);
    ['pointerleave', 'pointercancel', 'blur'].forEach((type) =>
      bar.addEventListener(type, () => (box.hidden = true)),
    );
  }

  /* ---- Chapters ---- */

  if (player && $('chapters')) {
    const links = all('a[data-seek]', $('chapters'));
    const starts = links.map((link) => seconds(Number(link.dataset.seek)));
    player.onTime((time) => {
      const current = lastBegun(starts, time);
      links.forEach((link, index) => {
        if (index === current) link.setAttribute('aria-current', 'true');
        else link.removeAttribute('aria-current');
      });
    });
  }

  /* ---- The transcript ---- */

  // To a screen reader sentences are buttons. They are no such elements, as text inside a button cannot be
  // selected and copied.
  const SENTENCE = '.sentence[data-seek]';

  const transcript = $('transcript') ? createTranscript() : null;

  function createTranscript() {
    const section = $('transcript');
    const frame = $('turns-frame');
    const list = $('turns');
    const sentences = player ? all(SENTENCE, list) : [];
    const inTime = sentences
      .slice()
      .sort((a, b) => Number(a.dataset.seek) - Number(b.dataset.seek));
    const starts = inTime.map((sentence) => seconds(Number(sentence.dataset.seek)));
    const followButton = $('follow');
    let current = null;
    let following = true;
    let stop = null;

    const scrollsItself = () => getComputedStyle(frame).overflowY === 'auto';

    /** Brings something into the middle of what the reader sees of the transcript. */
    const reveal = (element) => {
      // On a phone the video stands above what can be read.
      const above = !scrollsItself() && singleColumn.matches && player ? $('player').getBoundingClientRect().bottom : 0;
      const covered = Math.min(Math.max(0, above), window.innerHeight / 2);
      const behavior = calm.matches ? 'auto' : 'smooth';
      const box = element.getBoundingClientRect();
      if (scrollsItself()) {
        const outer = frame.getBoundingClientRect();
        const top = frame.scrollTop + box.top - outer.top - (outer.height - box.height) / 2;
        frame.scrollTo({ top, behavior });
      } else {
        const top = window.scrollY + box.top - covered - (window.innerHeight - covered - box.height) / 2;
        window.scrollTo({ top, behavior });
      }
    };

    const inView = () => {
      if (scrollsItself()) return true;
      const box = section.getBoundingClientRect();
      return box.top < window.innerHeight * 0.8 && box.bottom > window.innerHeight * 0.2;
    };

    const setFollowing = (value) => {
      following = value;
      followButton.hidden = following || !current;
    };

    /** One sentence is in the tab order; the arrow keys move it. */
    const setStop = (sentence) => {
      if (stop) stop.tabIndex = -1;
      stop = sentence;
      if (stop) stop.tabIndex = 0;
    };
    sentences.forEach((sentence) => {
      sentence.tabIndex = -1;
      sentence.setAttribute('role', 'button');
    });
    setStop(sentences[0] || null);

    if (player) {
      player.onTime((time) => {
        const sentence = time > 0 ? inTime[lastBegun(starts, time)] || null : null;
        if (sentence === current) return;
        if (current) {
          current.classList.remove('is-current');
          current.removeAttribute('aria-current');
        }
        current = sentence;
        if (!current) return;
        current.classList.add('is-current');
        current.setAttribute('aria-current', 'true');
        if (following && inView()) reveal(current);
        if (!list.contains(document.activeElement)) setStop(current);
        followButton.hidden = following;
      });
    }

    // Any scrolling of the reader's own ends the following; ours never passes through these events.
    const leave = () => {
      if (!current || !following) return;
      setFollowing(false);
      // A smooth scroll of ours that is still under way would carry the reader off again.
      const place = scrollsItself() ? frame : window;
      place.scrollBy({ top: 0, behavior: 'instant' });
    };
    const scroller = (type, target) =>
      target.addEventListener(type, () => target === frame ? scrollsItself() && leave() : scrollsItself() || leave(), {
        passive: true,
      });
    [frame, window].forEach((target) => ['wheel', 'touchmove'].forEach((type) => scroller(type, target)));
    frame.addEventListener('pointerdown', (event) => {
      if (event.target === frame) leave();
    });
    frame.addEventListener('keydown', (event) => {
      if (['PageUp', 'PageDown', 'Home', 'End'].includes(event.key)) leave();
    });
    followButton.addEventListener('click', () => {
      setFollowing(true);
      if (current) {
        reveal(current);
        current.focus({ preventScroll: true });
      }
    });

    const playSentence = (sentence) => {
      setFollowing(true);
      setStop(sentence);
      player.seek(seconds(Number(sentence.dataset.seek)));
      player.play();
      reveal(sentence);
      if (scrollsItself()) showPlayer();
    };

    list.addEventListener('click', (event) => {
      const sentence = event.target.closest(SENTENCE);
      if (!player || !sentence) return;
      // Text that was just selected for copying is not a wish to hear it.
      const selection = window.getSelection();
      if (selection && !selection.isCollapsed) return;
      setHash(sentence.id);
      playSentence(sentence);
    });
    list.addEventListener('keydown', (event) => {
      if (!player || ![' ', 'Enter'].includes(event.key) || !event.target.matches(SENTENCE)) return;
      event.preventDefault();
      setHash(event.target.id);
      playSentence(event.target);
    });
    list.addEventListener('focusin', (event) => {
      const sentence = event.target.closest(SENTENCE);
      if (sentence) setStop(sentence);
    });
    list.addEventListener('keydown', (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      const from = event.target.closest(SENTENCE);
      if (!step || !from || event.altKey || event.ctrlKey || event.metaKey) return;
      const inPage = all(SENTENCE, list);
      const to = inPage[inPage.indexOf(from) + step];
      event.preventDefault();
      leave();
      if (to) {
        to.focus({ preventScroll: true });
        reveal(to);
      }
    });

    /* Order: as it was said, or the newest first */

    const order = $('order');
    order.addEventListener('click', () => {
      const reversed = order.getAttribute('aria-pressed') !== 'true';
      all(':scope > li', list)
        .reverse()
        .forEach((turn) => list.append(turn));
      order.setAttribute('aria-pressed', String(reversed));
      order.textContent = t(reversed ? 'oldestFirst' : 'newestFirst');
      search.run();
      if (current && following) reveal(current);
      else frame.scrollTop = 0;
    });

    const expand = $('expand');
    expand.hidden = $('watch').classList.contains('text-only');
    expand.addEventListener('click', () => {
      const expanded = $('watch').classList.toggle('expanded');
      expand.setAttribute('aria-expanded', String(expanded));
      expand.textContent = t(expanded ? 'collapse' : 'expand');
      if (current && following) reveal(current);
    });

    const search = createSearch(list, reveal, leave, setStop, (sentence) => {
      if (player && sentence.dataset.seek) player.seek(seconds(Number(sentence.dataset.seek)));
    });

    all('.transcript-tools, .search', section).forEach((element) => (element.hidden = false));
    const hint = $('transcript-hint');
    if (hint) hint.hidden = false;
    if (scrollsItself() && !sentences.length) frame.tabIndex = 0;

    return { playSentence, reveal, search };
  }

  /**
   * Substring search: full and half width, case and white space make no difference, and a hit may
   * run over the end of a sentence.
   */
  function createSearch(list, reveal, leave, setStop, watch) {
    const input = $('search');
    let hits = [];
    let at = -1;
    let done = '';
    let isNew = true;

    /** Folds a text; "from" holds where in the text each folded character came from. */
    const fold = (text) => {
      let folded = '';
      const from = [];
      for (let i = 0; i < text.length; i++) {
        const low = text[i].normalize('NFKC').toLowerCase().replace(/\s/g, '');
        for (let j = 0; j < low.length; j++) from.push(i);
        folded += low;
      }
      return { folded, from };
    };

    const turns = () =>
      all('.speech', list).map((speech) => {
        const nodes = [];
        let text = '';
        const walker = document.createTreeWalker(speech, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          nodes.push({ node, start: text.length });
          text += node.data;
        }
        return { nodes, ...fold(text) };
      });

    const clear = () => {
      all('mark', list).forEach((mark) => {
        const parent = mark.parentNode;
        mark.replaceWith(...mark.childNodes);
        parent.normalize();
      });
      hits = [];
      at = -1;
    };

    /** Wraps one range of a turn's text; a range over two sentences gives two marks of one hit. */
    const mark = (nodes, start, end) => {
      const marks = [];
      for (let i = nodes.length - 1; i >= 0; i--) {
        const { node, start: base } = nodes[i];
        const from = Math.max(start - base, 0);
        const to = Math.min(end - base, node.data.length);
        if (from >= to) continue;
        // Splitting keeps the node's start, so that hits further to the front keep their place.
        const found = from > 0 ? node.splitText(from) : node;
        if (to - from < found.data.length) found.splitText(to - from);
        const element = document.createElement('mark');
        found.replaceWith(element);
        element.append(found);
        marks.unshift(element);
      }
      return marks;
    };

    const find = (query) => {
      turns().forEach(({ nodes, folded, from }) => {
        const ranges = [];
        for (let i = folded.indexOf(query); i >= 0; i = folded.indexOf(query, i + query.length)) {
          ranges.push([from[i], from[i + query.length - 1] + 1]);
        }
        // From the end, so that what is still to be marked keeps its place.
        const found = ranges.reverse().map(([start, end]) => mark(nodes, start, end));
        hits.push(...found.reverse());
      });
    };

    const show = () => {
      $('search-result').hidden = !done;
      ['previous', 'next'].forEach((name) => ($('search-' + name).disabled = !hits.length));
      $('search-count').textContent = hits.length
        ? t('searchCount', { at: at + 1, total: hits.length })
        : t('searchNone');
    };
    /** While the word is still being typed the video stays where it is. */
    const jump = (to, chosen = true) => {
      if (!hits.length) return;
      if (hits[at]) hits[at].forEach((element) => element.classList.remove('is-current'));
      at = (to + hits.length) % hits.length;
      hits[at].forEach((element) => element.classList.add('is-current'));
      leave();
      reveal(hits[at][0]);
      const sentence = hits[at][0].closest(SENTENCE);
      if (sentence) setStop(sentence);
      if (chosen) isNew = false;
      if (sentence && chosen) watch(sentence);
      show();
    };

    const run = () => {
      clear();
      done = fold(input.value).folded;
      isNew = true;
      if (done) find(done);
      if (hits.length) jump(0, false);
      else show();
    };

    // While a word is being composed, what stands in the field is not yet the word.
    input.addEventListener('input', (event) => {
      if (!event.isComposing) run();
    });
    input.addEventListener('compositionend', run);
    input.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      if (event.key === 'Enter') {
        event.preventDefault();
        // While it was typed the first hit was shown, but not gone to.
        if (isNew && !event.shiftKey) jump(0);
        else jump(event.shiftKey ? at - 1 : at + 1);
      } else if (event.key === 'Escape' && input.value) {
        event.preventDefault();
        input.value = '';
        run();
      }
    });
    $('search-previous').addEventListener('click', () => jump(at - 1));
    $('search-next').addEventListener('click', () => jump(at + 1));

    return { run, focus: () => input.focus() };
  }

  /* ---- Places: #t=12.3, #t=12.3,20 and #s08-2 ---- */

  // Without script these links open the file at the moment; with it they are places of this page.
  all('a[data-place]').forEach((link) => (link.href = '#' + link.dataset.place));

  function setHash(hash) {
    try {
      window.history.replaceState(null, '', '#' + hash);
    } catch {
      /* Some browsers forbid it for files; the page works without. */
    }
  }

  const showPlayer = () => {
    if (!player) return;
    const box = $('player').getBoundingClientRect();
    const isHigher = box.height > window.innerHeight;
    if (box.top < 0 || (box.bottom > window.innerHeight && !isHigher)) {
      const behavior = calm.matches ? 'auto' : 'smooth';
      window.scrollTo({ top: window.scrollY + box.top - (singleColumn.matches ? 0 : 16), behavior });
    }
  };

  /** Goes where an address points; false if it names no place in time. */
  const goTo = (hash) => {
    if (!player) return false;
    let name = hash.replace(/^#/, '');
    try {
      name = decodeURIComponent(name);
    } catch {
      return false;
    }
    const time = /^t=([^,]*)(?:,(.+))?$/.exec(name);
    if (time) {
      const start = parseTime(time[1]);
      const end = time[2] ? parseTime(time[2]) : Infinity;
      if (Number.isNaN(start) || Number.isNaN(end)) return false;
      player.seek(start, end > start ? end : Infinity);
      player.play();
      return true;
    }
    const target = name && document.getElementById(name);
    const sentence = target && (target.matches(SENTENCE) ? target : target.querySelector(SENTENCE));
    if (!sentence || !transcript) return false;
    transcript.playSentence(sentence);
    return true;
  };

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-place]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (goTo(link.dataset.place)) {
      event.preventDefault();
      setHash(link.dataset.place);
      showPlayer();
    }
  });
  window.addEventListener('hashchange', () => {
    if (goTo(window.location.hash)) showPlayer();
  });

  /* ---- Photos ---- */

  const lightbox = $('lightbox');
  if (lightbox) createLightbox();

  function createLightbox() {
    let photoAt = 0;

    const showPhoto = (index) => {
      photoAt = (index + data.photos.length) % data.photos.length;
      const photo = data.photos[photoAt];
      const image = $('lightbox-image');
      image.src = photo.src;
      image.width = photo.width;
      image.height = photo.height;
      image.alt = photo.alt;
      $('lightbox-caption').textContent = photo.caption || '';
      $('lightbox-credit').textContent = photo.credit || '';
      $('lightbox-count').textContent = t('photoOf', { at: photoAt + 1, total: data.photos.length });
      ['previous', 'next'].forEach((name) => ($('lightbox-' + name).hidden = data.photos.length < 2));
    };

    document.addEventListener('click', (event) => {
      const link = event.target.closest('a[data-photo]');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !lightbox.showModal) return;
      event.preventDefault();
      showPhoto(Number(link.dataset.photo));
      lightbox.showModal();
    });
    $('lightbox-previous').addEventListener('click', () => showPhoto(photoAt - 1));
    $('lightbox-next').addEventListener('click', () => showPhoto(photoAt + 1));
    $('lightbox-close').addEventListener('click', () => lightbox.close());
    lightbox.addEventListener('click', (event) => {
      if (event.target === lightbox || event.target.tagName === 'FIGURE') lightbox.close();
    });
    lightbox.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowLeft') showPhoto(photoAt - 1);
      if (event.key === 'ArrowRight') showPhoto(photoAt + 1);
    });
  }

  /* ---- The infographic moves once, when it is first seen; its style sheet keeps it still for whom it must ---- */

  const EASINGS = {
    LINEAR: (share) => share,
    OUT: (share) => 1 - (1 - share) ** 3,
    IN_OUT: (share) => share * share * (3 - 2 * share),
  };
  const SHARES = 1 << 20;

  /** A figure as it is written, cut off towards zero so that it never says too much. */
  const written = (value, decimals, grouped) => {
    const digits = String(value < 0n ? -value : value).padStart(decimals + 1, '0');
    const whole = digits.slice(0, digits.length - decimals);
    const shown = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
    return (value < 0n ? '\u2212' : '') + shown + (decimals ? '.' + digits.slice(-decimals) : '');
  };

  /** Lets the figures of a drawing count, each at its time; afterwards they stand as they were. */
  const countUp = (drawing) => {
    if (calm.matches || !window.BigInt) return;
    const figures = all('.counts', drawing).map((figure) => {
      const { value, decimals, grouped, from, to, easing } = figure.dataset;
      const attributes = ['x', 'textLength'].map((name) => [name, figure.getAttribute(name)]);
      const right = Number(attributes[0][1]) + Number(attributes[1][1]);
      const text = figure.textContent;
      // What is still growing keeps its place at the right, and its digits their width.
      figure.setAttribute('x', String(right));
      figure.removeAttribute('textLength');
      figure.setAttribute('text-anchor', 'end');
      const end = () => {
        attributes.forEach(([name, was]) => figure.setAttribute(name, was));
        figure.removeAttribute('text-anchor');
        figure.textContent = text;
      };
      const show = (us) => {
        const share = Math.min(Math.max(0, (us - from) / Math.max(1, to - from)), 1);
        const part = BigInt(Math.floor((EASINGS[easing] || EASINGS.LINEAR)(share) * SHARES));
        const now = (BigInt(value) * part) / BigInt(SHARES);
        figure.textContent = written(now, Number(decimals), grouped !== undefined);
      };
      return { end, show, until: Number(to) };
    });
    const begun = performance.now();
    let running = figures;
    const step = () => {
      const us = (performance.now() - begun) * 1000;
      running = running.filter((figure) => {
        const isOver = us >= figure.until;
        if (isOver) figure.end();
        else figure.show(us);
        return !isOver;
      });
      if (running.length) window.requestAnimationFrame(step);
    };
    step();
  };

  if (window.IntersectionObserver) {
    const seen = new IntersectionObserver(
      (entries) =>
        entries
          .filter((entry) => entry.isIntersecting)
          .forEach((entry) => {
            seen.unobserve(entry.target);
            entry.target.classList.add('plays');
            countUp(entry.target);
          }),
      { threshold: 0.1 },
    );
    all('.drawing svg').forEach((drawing) => seen.observe(drawing));
  }

  /* ---- Help and the keyboard ---- */

  const help = $('help');
  const openHelp = () => help && help.showModal();
  const shortcuts = $('shortcuts');
  if (help) {
    $('help-open').hidden = false;
    $('help-open').addEventListener('click', openHelp);
    $('help-close').addEventListener('click', () => help.close());
    help.addEventListener('click', (event) => {
      if (event.target === help) help.close();
    });
    // Shortcuts of one character can be switched off (WCAG 2.1, 2.1.4).
    shortcuts.checked = memory.get('shortcuts') !== 'off';
    shortcuts.addEventListener('change', () => memory.set('shortcuts', shortcuts.checked ? 'on' : 'off'));
  }

  const actions = {
    ' ': () => player && player.toggle(),
    ArrowLeft: () => player && player.skip(-SKIP_SECONDS),
    ArrowRight: () => player && player.skip(SKIP_SECONDS),
    c: () => player && player.toggleCaptions(),
    m: () => player && player.toggleMute(),
    f: () => player && player.toggleFullscreen(),
    '/': () => transcript && transcript.search.focus(),
    '?': openHelp,
  };

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if ((shortcuts ? !shortcuts.checked : memory.get('shortcuts') === 'off') || document.querySelector('dialog[open]')) return;
    const focused = document.activeElement;
    const seeking = focused === $('seek');
    const writes = focused && focused.matches('input, select, textarea') && !seeking;
    const presses = focused && focused.matches('button, [role="button"], a, summary') && event.key === ' ';
    const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (writes || presses || !Object.prototype.hasOwnProperty.call(actions, name)) return;
    event.preventDefault();
    actions[name]();
  });

  /* ---- Size of the text ---- */

  const SIZES = ['', 'large', 'largest'];
  const textSize = document.querySelector('.text-size');
  if (textSize) {
    let size = Math.max(0, SIZES.indexOf(memory.get('textSize') || ''));
    const applySize = () => {
      document.documentElement.dataset.size = SIZES[size];
      $('smaller').setAttribute('aria-disabled', String(size === 0));
      $('larger').setAttribute('aria-disabled', String(size === SIZES.length - 1));
    };
    const changeSize = (by) => {
      size = Math.min(Math.max(0, size + by), SIZES.length - 1);
      memory.set('textSize', SIZES[size]);
      applySize();
      say(t('textSizeIs', { size: size + 1 + '/' + SIZES.length }));
    };
    $('smaller').addEventListener('click', () => changeSize(-1));
    $('larger').addEventListener('click', () => changeSize(1));
    textSize.hidden = false;
    applySize();
  }

  /* ---- Another language: the reader stays at the same moment ---- */

  all('#ft-languages a').forEach((link) => {
    const file = link.getAttribute('href');
    link.addEventListener('click', () => {
      const time = player ? player.now() : 0;
      link.href = file + (time > 0 ? '#t=' + time.toFixed(1) : window.location.hash);
    });
  });

  /* ---- Start ---- */

  document.documentElement.classList.add('js');

  // What is jumped to comes to stand below the video, where that stays in view.
  if (player && window.ResizeObserver) {
    new ResizeObserver(() => {
      document.documentElement.style.setProperty('--player-height', $('player').offsetHeight + 'px');
    }).observe($('player'));
  }
  /* ---- An interview that is announced: how far it has come by the reader's clock ---- */

  const airing = $('airing');
  if (airing) {
    const DAY_MS = 86_400_000;
    const at = Date.parse(airing.dataset.at);
    const until = Date.parse(airing.dataset.until);
    /* Days as the portal counts them: the offset of its zone stands in the moment. */
    const offset = /([+-])(\d\d):(\d\d)/.exec(airing.dataset.at);
    const zoneMs = offset ? (offset[1] === '-' ? -1 : 1) * (offset[2] * 60 + Number(offset[3])) * 60_000 : 0;
    const dayOf = (time) => Math.floor((time + zoneMs) / DAY_MS);
    const asking = $('asking');
    const untilNext = [];
    const show = () => {
      const now = Date.now();
      const days = dayOf(at) - dayOf(now);
      const phase = now < at ? 'announced' : now < until ? 'on-air' : 'passed';
      airing.dataset.phase = phase;
      $('airing-state').textContent =
        phase === 'on-air' ? t('onAir')
        : phase === 'passed' ? t('airingPassed')
        : days === 0 ? t('today')
        : days === 1 ? t('dayLeft')
        : t('daysLeft', { count: days });
      $('airing-state').hidden = false;
      $('airing-note').textContent =
        phase === 'on-air' ? t('onAirNote') : phase === 'passed' ? t('passedNote') : t('airingNote');
      if (asking) asking.hidden = !(now < Date.parse(asking.dataset.until));
      /* Timers of browsers count in 32 bits of milliseconds; an hour is soon enough. */
      const moments = [at, until, asking ? Date.parse(asking.dataset.until) : at];
      const next = Math.min(3_600_000, ...moments.filter((one) => one > now).map((one) => one - now));
      untilNext.splice(0).forEach(window.clearTimeout);
      if (phase !== 'passed') untilNext.push(window.setTimeout(show, next + 50));
    };
    show();
    document.addEventListener('visibilitychange', show);
  }

  const embargo = $('embargo');
  if (embargo) embargo.hidden = !(Date.parse(embargo.dataset.until) > Date.now());

  // Search engines and messengers link to moments as "?t=12.3".
  const asked = new URLSearchParams(window.location.search).get('t');
  if (goTo(window.location.hash) || (asked && goTo('#t=' + asked))) {
    // The browser jumps to the sentence by itself once all is loaded; the video should stay in view.
    window.addEventListener('load', () => window.requestAnimationFrame(showPlayer));
  }
})();
