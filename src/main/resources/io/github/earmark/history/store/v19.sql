-- Names are now compared with typewriter quotes and hyphens instead of typographic ones.
UPDATE OR REPLACE track_names SET
  artist =
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(artist,
    '‘', ''''), '’', ''''), '‛', ''''), 'ʼ', ''''), '′', ''''), '“', '"'), '”', '"'), '„', '"'), '‟', '"'), '‐',
    '-'), '‒', '-'), '–', '-'), '—', '-'), '―', '-'), '−', '-'),
  title =
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(title,
    '‘', ''''), '’', ''''), '‛', ''''), 'ʼ', ''''), '′', ''''), '“', '"'), '”', '"'), '„', '"'), '‟', '"'), '‐',
    '-'), '‒', '-'), '–', '-'), '—', '-'), '―', '-'), '−', '-'),
  album =
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(album,
    '‘', ''''), '’', ''''), '‛', ''''), 'ʼ', ''''), '′', ''''), '“', '"'), '”', '"'), '„', '"'), '‟', '"'), '‐',
    '-'), '‒', '-'), '–', '-'), '—', '-'), '―', '-'), '−', '-')
WHERE artist || title || album GLOB '*[‘’‛ʼ′“”„‟‐‒–—―−]*';
UPDATE track_uris SET
  artist =
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(artist,
    '‘', ''''), '’', ''''), '‛', ''''), 'ʼ', ''''), '′', ''''), '“', '"'), '”', '"'), '„', '"'), '‟', '"'), '‐',
    '-'), '‒', '-'), '–', '-'), '—', '-'), '―', '-'), '−', '-'),
  title =
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(title,
    '‘', ''''), '’', ''''), '‛', ''''), 'ʼ', ''''), '′', ''''), '“', '"'), '”', '"'), '„', '"'), '‟', '"'), '‐',
    '-'), '‒', '-'), '–', '-'), '—', '-'), '―', '-'), '−', '-')
WHERE artist || title GLOB '*[‘’‛ʼ′“”„‟‐‒–—―−]*';
-- In JSON, a quote is preceded by a backslash.
UPDATE merges SET moved = json_set(moved,
  '$.track_names',

      replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace((moved
      ->> 'track_names'), '‘', ''''), '’', ''''), '‛', ''''), 'ʼ', ''''), '′', ''''), '“', '\"'), '”', '\"'), '„',
      '\"'), '‟', '\"'), '‐', '-'), '‒', '-'), '–', '-'), '—', '-'), '―', '-'), '−', '-'),
  '$.shared_names',

      replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace((moved
      ->> 'shared_names'), '‘', ''''), '’', ''''), '‛', ''''), 'ʼ', ''''), '′', ''''), '“', '\"'), '”', '\"'), '„',
      '\"'), '‟', '\"'), '‐', '-'), '‒', '-'), '–', '-'), '—', '-'), '―', '-'), '−', '-'))
WHERE moved ->> 'track_names' GLOB '*[‘’‛ʼ′“”„‟‐‒–—―−]*';
UPDATE OR REPLACE import_traces SET
  way =
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(way,
    '‘', ''''), '’', ''''), '‛', ''''), 'ʼ', ''''), '′', ''''), '“', '\"'), '”', '\"'), '„', '\"'), '‟', '\"'), '‐',
    '-'), '‒', '-'), '–', '-'), '—', '-'), '―', '-'), '−', '-')
WHERE kind = 'name' AND way GLOB '*[‘’‛ʼ′“”„‟‐‒–—―−]*';
