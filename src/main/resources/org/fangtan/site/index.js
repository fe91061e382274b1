/* The page of all interviews: filters, languages, and the search over all transcripts. */
(() => {
  'use strict';

  const byId = (id) => document.getElementById(id);
  const make = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const rows = Array.from(document.querySelectorAll('.row'));
  const segments = JSON.parse(byId('ix-data').textContent);
  const numbered = new Map(rows.map((row) => [row.dataset.number, row]));

  /* From disk the topics lie beside the index, wherever they are on the web. */
  if (window.location.protocol === 'file:') {
    for (const element of document.querySelectorAll('[data-local]')) {
      element.setAttribute(element.tagName === 'IMG' ? 'src' : 'href', element.dataset.local);
    }
  }
  for (const image of document.images) {
    const drop = () => image.remove();
    if (image.complete && !image.naturalWidth) drop();
    else image.addEventListener('error', drop);
  }

  /* ---- Languages ---- */

  const texts = {
    zh: {
      found: '找到 {n} 场访谈', atMost: '最多 {n} 场访谈里有这些字', none: '没有找到。可以换一个更短的词。',
      shown: '显示 {n} 场，共 {total} 场', loading: '正在搜索……', failed: '有 {n} 场访谈的实录没有读到，请刷新页面。',
      renewed: '索引已经更新，请刷新页面后再搜索。', other: 'English', stop: '：',
    },
    en: {
      found: 'Interviews found: {n}', atMost: 'Interviews with these characters: {n} at most',
      none: 'Nothing found. Try a shorter word.', shown: '{n} of {total} interviews', loading: 'Searching…',
      failed: 'Transcripts that could not be read: {n}. Reload the page.',
      renewed: 'The index is a newer one by now. Reload the page and search again.', other: '中文', stop: ': ',
    },
  };
  let language = 'zh';
  const say = (key, values = {}) =>
    texts[language][key].replace(/\{(\w+)\}/g, (all, name) => String(values[name]));

  const remembered = () => {
    try {
      return window.localStorage.getItem('fangtan-index-language');
    } catch (e) {
      return null; // Some browsers keep nothing for files from disk.
    }
  };

  function speak(next) {
    language = next;
    document.documentElement.lang = next === 'en' ? 'en' : 'zh-Hans';
    for (const element of document.querySelectorAll('[data-en]')) {
      if (element.dataset.zh === undefined) element.dataset.zh = element.textContent;
      element.textContent = next === 'en' ? element.dataset.en : element.dataset.zh;
    }
    const query = byId('ix-query');
    if (query.dataset.zhPlaceholder === undefined) query.dataset.zhPlaceholder = query.placeholder;
    query.placeholder = next === 'en' ? query.dataset.enPlaceholder : query.dataset.zhPlaceholder;
    const button = byId('ix-language');
    button.textContent = say('other');
    button.lang = next === 'en' ? 'zh-Hans' : 'en';
    try {
      window.localStorage.setItem('fangtan-index-language', next);
    } catch (e) {
      // Nothing is remembered, then.
    }
  }

  /* ---- What is announced, by the reader's clock ---- */

  const phases = { preview: ['预告', 'Preview'], 'on-air': ['正在直播', 'On air'], passed: ['播出时间已过', 'Its time has passed'] };
  for (const row of rows.filter((one) => one.dataset.at)) {
    const now = Date.now();
    const phase =
      now < Date.parse(row.dataset.at) ? 'preview' : now < Date.parse(row.dataset.until) ? 'on-air' : 'passed';
    row.dataset.phase = phase;
    const label = row.querySelector('.phase');
    label.textContent = phases[phase][0];
    label.dataset.en = phases[phase][1];
  }

  /* ---- Filters ---- */

  const filters = [['ix-year', 'year'], ['ix-form-of', 'form'], ['ix-unit', 'unit'], ['ix-phase', 'phase']]
    .filter(([id]) => byId(id));
  const passes = (row) =>
    filters.every(([id, name]) => !byId(id).value || byId(id).value === row.dataset[name]);

  function filter() {
    let shown = 0;
    for (const row of rows) {
      row.hidden = !passes(row);
      if (!row.hidden) shown += 1;
    }
    for (const year of document.querySelectorAll('.year')) {
      year.hidden = !year.querySelector('.row:not([hidden])');
    }
    byId('ix-status').textContent =
      shown === rows.length ? '' : say('shown', { n: shown, total: rows.length });
  }

  /* ---- The files of the search ---- */

  const shards = new Map();
  const transcripts = new Map();
  const loads = new Map();
  window.fangtanShard = (shard) => shards.set(shard.segment + shard.shard, shard.keys);
  window.fangtanText = (text) => transcripts.set(text.id, text);

  /** Scripts, as pages from disk may load nothing else. Ends in any case. */
  function load(file) {
    if (!loads.has(file)) {
      loads.set(file, new Promise((done) => {
        const script = document.createElement('script');
        script.src = file;
        script.onload = () => done(true);
        script.onerror = () => {
          loads.delete(file);
          done(false);
        };
        document.head.append(script);
      }));
    }
    return loads.get(file);
  }

  /* As SearchText does in the program that wrote the index. */
  const fold = (text) => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

  function keysOf(term) {
    const characters = Array.from(term);
    return characters.length === 1
      ? [term]
      : characters.slice(1).map((character, i) => characters[i] + character);
  }

  const last = '0123456789abcdefghijklmnopqrstuv';
  const leading = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ_-.~*+';

  /** As SearchScripts packs them. */
  function unpack(text) {
    const numbers = [];
    let number = -1;
    let distance = 0;
    for (const digit of text) {
      const value = last.indexOf(digit);
      if (value < 0) {
        distance = distance * 32 + leading.indexOf(digit);
      } else {
        number += distance * 32 + value + 1;
        numbers.push(number);
        distance = 0;
      }
    }
    return numbers;
  }

  function numbersOf(segment, key) {
    const files = segments[segment];
    const keys = shards.get(segment + (key.codePointAt(0) % files.length)) || {};
    if (Array.from(key).length > 1) {
      return new Set(Object.hasOwn(keys, key) ? unpack(keys[key]) : []);
    }
    const found = new Set();
    for (const [name, packed] of Object.entries(keys)) {
      if (name.startsWith(key)) unpack(packed).forEach((number) => found.add(number));
    }
    return found;
  }

  async function candidates(terms) {
    const keys = Array.from(new Set(terms.flatMap(keysOf)));
    const names = Object.keys(segments).filter((name) => segments[name].length > 0);
    const loaded = await Promise.all(names.flatMap((name) => keys.map((key) => {
      const file = segments[name][key.codePointAt(0) % segments[name].length];
      return file ? load(file) : true;
    })));
    if (!loaded.every(Boolean)) return null;
    const found = new Set();
    for (const name of names) {
      const sets = keys.map((key) => numbersOf(name, key)).sort((a, b) => a.size - b.size);
      for (const number of sets[0]) {
        if (sets.every((set) => set.has(number)) && numbered.has(name + number)) {
          found.add(numbered.get(name + number));
        }
      }
    }
    return rows.filter((row) => found.has(row) && passes(row));
  }

  /* ---- What is shown of a topic that was found ---- */

  const clock = (seconds) => {
    const two = (n) => String(n).padStart(2, '0');
    const minutes = Math.floor(seconds / 60);
    return minutes < 60
      ? minutes + ':' + two(Math.floor(seconds % 60))
      : Math.floor(minutes / 60) + ':' + two(minutes % 60) + ':' + two(Math.floor(seconds % 60));
  };

  /** Where the terms stand in a text, as [from, to] in UTF-16 units, in order. */
  function places(text, terms) {
    let folded = '';
    const from = [];
    const to = [];
    let at = 0;
    for (const character of text) {
      const plain = fold(character);
      for (let i = 0; i < plain.length; i += 1) {
        from.push(at);
        to.push(at + character.length);
      }
      folded += plain;
      at += character.length;
    }
    const found = [];
    for (const term of terms) {
      for (let i = folded.indexOf(term); i >= 0; i = folded.indexOf(term, i + term.length)) {
        found.push([from[i], to[i + term.length - 1]]);
      }
    }
    return found.sort((a, b) => a[0] - b[0]);
  }

  const around = 32;

  /** The text near the first place, with all places marked. */
  function marked(text, terms) {
    const element = make('span');
    const found = places(text, terms);
    const first = found.length ? found[0][0] : 0;
    let at = first > around ? first - around : 0;
    if (at > 0 && /[\udc00-\udfff]/.test(text[at])) at -= 1;
    if (at > 0) element.append('…');
    for (const [from, to] of found) {
      if (from >= at) {
        element.append(text.slice(at, from), make('mark', '', text.slice(from, to)));
        at = to;
      }
    }
    element.append(text.slice(at));
    return element;
  }

  const maxHits = 4;

  /** A topic with the sentences in which the terms stand; nothing where one stands nowhere. */
  function result(row, terms) {
    const text = transcripts.get(row.dataset.text.replace(/^text\/|-[0-9a-f]+\.js$/g, ''));
    if (!text) return null;
    const about = text.about.map(fold);
    const sentences = text.rows.map((one) => fold(one[3]));
    const everywhere = about.concat(sentences);
    if (!terms.every((term) => everywhere.some((one) => one.includes(term)))) return null;
    const item = make('li');
    const link = row.querySelector('h3 a');
    const title = row.querySelector('h3').cloneNode();
    const own = make('a');
    own.href = link.getAttribute('href');
    own.append(marked(link.textContent, terms));
    title.append(own);
    item.append(title, row.querySelector('.facts').cloneNode(true));
    const hits = make('ul', 'hits');
    text.rows
      .map((one, i) => [one, terms.filter((term) => sentences[i].includes(term)).length, i])
      .filter((one) => one[1] > 0)
      .sort((a, b) => b[1] - a[1] || a[2] - b[2])
      .slice(0, maxHits)
      .sort((a, b) => a[2] - b[2])
      .forEach(([[tenths, anchor, speaker, sentence]]) => {
        const hit = make('a');
        hit.href = link.getAttribute('href')
          + (tenths >= 0 ? '#t=' + tenths / 10 : anchor ? '#' + encodeURIComponent(anchor) : '');
        hit.append(make('span', 'stamp', tenths >= 0 ? clock(tenths / 10) : ''));
        const words = marked(sentence, terms);
        words.lang = title.lang;
        words.prepend(make('span', 'speaker', (text.speakers[speaker] || '') + say('stop')));
        hit.append(words);
        const line = make('li');
        line.append(hit);
        hits.append(line);
      });
    if (hits.firstChild) item.append(hits);
    return item;
  }

  /* ---- Searching ---- */

  const batch = 8;
  let asked = 0;
  let more = () => {};

  async function search() {
    const mine = (asked += 1);
    const terms = byId('ix-query').value.split(/\s+/).map(fold).filter(Boolean);
    const hash = terms.length ? '#q=' + encodeURIComponent(byId('ix-query').value.trim()) : '';
    if (hash !== window.location.hash) {
      window.history.replaceState(null, '', hash || window.location.pathname + window.location.search);
    }
    byId('ix-results').hidden = terms.length === 0;
    byId('ix-list').hidden = terms.length > 0;
    if (terms.length === 0) {
      byId('ix-found').replaceChildren();
      filter();
      return;
    }
    byId('ix-status').textContent = say('loading');
    const found = await candidates(terms);
    if (mine !== asked) return;
    byId('ix-found').replaceChildren();
    byId('ix-more').hidden = true;
    if (!found) {
      byId('ix-status').textContent = say('renewed');
      return;
    }
    let next = 0;
    let shown = 0;
    let failed = 0;
    more = async () => {
      const wanted = shown + batch;
      byId('ix-more').hidden = true;
      while (next < found.length && shown < wanted) {
        const some = found.slice(next, next + batch);
        next += some.length;
        const loaded = await Promise.all(some.map((row) => load(row.dataset.text)));
        if (mine !== asked) return;
        failed += loaded.filter((one) => !one).length;
        const items = some.map((row) => result(row, terms)).filter(Boolean);
        shown += items.length;
        byId('ix-found').append(...items);
      }
      byId('ix-more').hidden = next >= found.length;
      byId('ix-status').textContent = failed > 0
        ? say('failed', { n: failed })
        : shown === 0
          ? say('none')
          : next < found.length
            ? say('atMost', { n: found.length - next + shown })
            : say('found', { n: shown });
    };
    await more();
  }

  let pause = 0;
  const soon = () => {
    window.clearTimeout(pause);
    pause = window.setTimeout(search, 200);
  };

  byId('ix-form').addEventListener('submit', (event) => {
    event.preventDefault();
    window.clearTimeout(pause);
    search();
  });
  byId('ix-query').addEventListener('input', (event) => {
    if (!event.isComposing) soon();
  });
  byId('ix-query').addEventListener('compositionend', soon);
  byId('ix-more').addEventListener('click', async () => {
    const before = byId('ix-found').children.length;
    await more();
    const item = byId('ix-found').children[before];
    if (item) item.querySelector('a').focus();
  });
  for (const [id] of filters) {
    byId(id).addEventListener('change', () => {
      filter();
      if (byId('ix-query').value.trim()) search();
    });
  }
  byId('ix-language').addEventListener('click', () => {
    speak(language === 'en' ? 'zh' : 'en');
    filter();
    if (byId('ix-query').value.trim()) search();
  });

  const fromAddress = () => {
    const query = /^#q=(.*)$/.exec(window.location.hash);
    if (query) {
      try {
        byId('ix-query').value = decodeURIComponent(query[1]);
      } catch (e) {
        return; // Not an address of ours.
      }
      search();
    }
  };
  window.addEventListener('hashchange', fromAddress);

  byId('ix-form').hidden = false;
  byId('ix-filters').hidden = rows.length < 2;
  byId('ix-language').hidden = false;
  if (remembered() === 'en') speak('en');
  fromAddress();
})();
