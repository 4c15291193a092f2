-- Times are UTC unix milliseconds, booleans 0 or 1, local dates ISO text, JSON is never looked into by SQL.

-- What everyone shares ---------------------------------------------------------------------------------------------

CREATE TABLE sources (
    id            TEXT     NOT NULL PRIMARY KEY,
    name          TEXT     NOT NULL,
    address       TEXT     NOT NULL,
    folder        TEXT     NOT NULL,
    family        TEXT     NOT NULL,
    is_on         SMALLINT NOT NULL,
    is_shared     SMALLINT NOT NULL,
    from_settings SMALLINT NOT NULL,
    added_at      BIGINT   NOT NULL
);

CREATE TABLE feed_states (
    source_id       TEXT   NOT NULL PRIMARY KEY,
    body_hash       TEXT,
    etag            TEXT,
    last_modified   TEXT,
    next_check_at   BIGINT,
    last_fetch_at   BIGINT,
    last_success_at BIGINT,
    last_new_at     BIGINT,
    streak          INTEGER NOT NULL,
    last_error      TEXT,
    state           TEXT   NOT NULL
);

CREATE TABLE articles (
    number         INTEGER  PRIMARY KEY,
    id             TEXT     NOT NULL UNIQUE,
    alias          TEXT     NOT NULL,
    source_id      TEXT     NOT NULL,
    outlet         TEXT     NOT NULL,
    title          TEXT     NOT NULL,
    text           TEXT     NOT NULL,
    address        TEXT     NOT NULL,
    published_at   BIGINT,
    first_seen_at  BIGINT   NOT NULL,
    appeared_at    BIGINT   NOT NULL,
    body_hash      TEXT     NOT NULL,
    revision       INTEGER  NOT NULL,
    revised_at     BIGINT,
    at_first_fetch SMALLINT NOT NULL
);
CREATE INDEX articles_by_alias ON articles (alias);
CREATE INDEX articles_by_first_seen ON articles (first_seen_at);
CREATE INDEX articles_by_source ON articles (source_id, first_seen_at);

CREATE TABLE article_revisions (
    article_id TEXT    NOT NULL,
    revision   INTEGER NOT NULL,
    title      TEXT    NOT NULL,
    text       TEXT    NOT NULL,
    body_hash  TEXT    NOT NULL,
    seen_at    BIGINT  NOT NULL,
    PRIMARY KEY (article_id, revision)
);

CREATE VIRTUAL TABLE articles_fts USING fts5 (
    title, text, content='articles', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER articles_fts_add AFTER INSERT ON articles BEGIN
    INSERT INTO articles_fts (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER articles_fts_remove AFTER DELETE ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER articles_fts_change AFTER UPDATE OF title, text ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
    INSERT INTO articles_fts (rowid, title, text) VALUES (new.number, new.title, new.text);
END;

CREATE TABLE incidents (
    id             TEXT    NOT NULL PRIMARY KEY,
    year           INTEGER NOT NULL,
    number         INTEGER NOT NULL,
    title          TEXT    NOT NULL,
    opened_at      BIGINT  NOT NULL,
    last_report_at BIGINT  NOT NULL,
    is_stub        SMALLINT NOT NULL,
    UNIQUE (year, number)
);
CREATE INDEX incidents_by_last_report ON incidents (last_report_at);

-- A merged incident has one successor and no reports left; a split one lives on beside its successors.
CREATE TABLE incident_successors (
    incident_id  TEXT   NOT NULL,
    successor_id TEXT   NOT NULL,
    kind         TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (incident_id, successor_id)
);

CREATE TABLE incident_events (
    id          INTEGER PRIMARY KEY,
    incident_id TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    at          BIGINT  NOT NULL,
    detail      TEXT    NOT NULL
);
CREATE INDEX incident_events_by_incident ON incident_events (incident_id, id);

CREATE TABLE reports (
    article_id    TEXT    NOT NULL,
    ordinal       INTEGER NOT NULL,
    incident_id   TEXT    NOT NULL,
    source_id     TEXT    NOT NULL,
    outlet        TEXT    NOT NULL,
    family        TEXT    NOT NULL,
    title         TEXT    NOT NULL,
    text          TEXT    NOT NULL,
    address       TEXT    NOT NULL,
    appeared_at   BIGINT  NOT NULL,
    first_seen_at BIGINT  NOT NULL,
    mentions      TEXT    NOT NULL,
    reading       TEXT    NOT NULL,
    deciding      TEXT,
    score         REAL    NOT NULL,
    reasons       TEXT    NOT NULL,
    version       TEXT    NOT NULL,
    is_open       SMALLINT NOT NULL,
    PRIMARY KEY (article_id, ordinal)
);
CREATE INDEX reports_by_incident ON reports (incident_id, appeared_at);
CREATE INDEX reports_by_appeared ON reports (appeared_at);
CREATE INDEX reports_by_open ON reports (is_open, appeared_at);
CREATE INDEX reports_by_first_seen ON reports (first_seen_at);

CREATE TABLE pair_scores (
    later_article   TEXT    NOT NULL,
    later_ordinal   INTEGER NOT NULL,
    earlier_article TEXT    NOT NULL,
    earlier_ordinal INTEGER NOT NULL,
    score           REAL    NOT NULL,
    PRIMARY KEY (later_article, later_ordinal, earlier_article, earlier_ordinal)
);
CREATE INDEX pair_scores_by_earlier ON pair_scores (earlier_article, earlier_ordinal);

-- The empty outlet stands for all outlets, the empty word for the reports themselves.
CREATE TABLE word_counts (
    outlet      TEXT   NOT NULL,
    word        TEXT   NOT NULL,
    reports     BIGINT NOT NULL,
    capitalised BIGINT NOT NULL,
    occurrences BIGINT NOT NULL,
    PRIMARY KEY (outlet, word)
);

CREATE TABLE rounds (
    id         INTEGER PRIMARY KEY,
    started_at BIGINT  NOT NULL,
    ended_at   BIGINT
);

CREATE TABLE fetches (
    round_id   BIGINT   NOT NULL,
    source_id  TEXT     NOT NULL,
    fetched_at BIGINT   NOT NULL,
    is_success SMALLINT NOT NULL,
    outcome    TEXT     NOT NULL,
    items      INTEGER  NOT NULL,
    new        INTEGER  NOT NULL,
    known      INTEGER  NOT NULL,
    dropped    TEXT     NOT NULL,
    PRIMARY KEY (round_id, source_id)
);
CREATE INDEX fetches_by_source ON fetches (source_id, fetched_at);
CREATE INDEX fetches_by_moment ON fetches (fetched_at);

CREATE TABLE catalogues (
    name         TEXT   NOT NULL PRIMARY KEY,
    dated        TEXT   NOT NULL,
    refreshed_at BIGINT NOT NULL,
    entries      BIGINT NOT NULL,
    etag         TEXT
);

CREATE TABLE kev (
    cve           TEXT     NOT NULL PRIMARY KEY,
    vendor        TEXT     NOT NULL,
    product       TEXT     NOT NULL,
    name          TEXT     NOT NULL,
    added_on      TEXT     NOT NULL,
    due_on        TEXT,
    in_ransomware SMALLINT NOT NULL,
    first_seen_at BIGINT   NOT NULL
);

CREATE TABLE epss (
    cve        TEXT NOT NULL PRIMARY KEY,
    score      REAL NOT NULL,
    percentile REAL NOT NULL
);

-- What belongs to a server -----------------------------------------------------------------------------------------

CREATE TABLE servers (
    id        TEXT   NOT NULL PRIMARY KEY,
    name      TEXT   NOT NULL,
    settings  TEXT   NOT NULL,
    joined_at BIGINT NOT NULL,
    left_at   BIGINT
);

CREATE TABLE server_sources (
    server_id TEXT   NOT NULL,
    source_id TEXT   NOT NULL,
    added_by  TEXT   NOT NULL,
    added_at  BIGINT NOT NULL,
    PRIMARY KEY (server_id, source_id)
);

CREATE TABLE channels (
    id            TEXT     NOT NULL PRIMARY KEY,
    server_id     TEXT     NOT NULL,
    chat          TEXT     NOT NULL,
    address       TEXT     NOT NULL,
    name          TEXT     NOT NULL,
    zone          TEXT     NOT NULL,
    profile       TEXT     NOT NULL,
    from_settings SMALLINT NOT NULL,
    added_at      BIGINT   NOT NULL,
    removed_at    BIGINT
);
CREATE INDEX channels_by_server ON channels (server_id);

CREATE TABLE schedules (
    channel_id      TEXT     NOT NULL,
    id              TEXT     NOT NULL,
    server_id       TEXT     NOT NULL,
    local_time      TEXT     NOT NULL,
    zone            TEXT     NOT NULL,
    weekdays        INTEGER  NOT NULL,
    next_due_at     BIGINT,
    next_local_date TEXT,
    last_local_date TEXT,
    is_paused       SMALLINT NOT NULL,
    from_settings   SMALLINT NOT NULL,
    PRIMARY KEY (channel_id, id)
);
CREATE INDEX schedules_by_due ON schedules (is_paused, next_due_at);

CREATE TABLE briefings (
    id              INTEGER  PRIMARY KEY,
    server_id       TEXT     NOT NULL,
    channel_id      TEXT     NOT NULL,
    schedule_id     TEXT     NOT NULL,
    local_date      TEXT     NOT NULL,
    due_at          BIGINT   NOT NULL,
    expires_at      BIGINT   NOT NULL,
    state           TEXT     NOT NULL,
    period_start    BIGINT,
    period_end      BIGINT,
    composed_at     BIGINT,
    first_sent_at   BIGINT,
    finished_at     BIGINT,
    lease_owner     TEXT,
    lease_until     BIGINT   NOT NULL,
    fence           BIGINT   NOT NULL,
    next_attempt_at BIGINT   NOT NULL,
    attempts        INTEGER  NOT NULL,
    reason          TEXT,
    UNIQUE (channel_id, schedule_id, local_date)
);
CREATE INDEX briefings_by_state ON briefings (state, next_attempt_at);
CREATE INDEX briefings_by_channel ON briefings (channel_id, due_at);

CREATE TABLE editions (
    briefing_id BIGINT  NOT NULL PRIMARY KEY,
    server_id   TEXT    NOT NULL,
    channel_id  TEXT    NOT NULL,
    number      INTEGER NOT NULL,
    composed_at BIGINT  NOT NULL,
    content     TEXT    NOT NULL,
    UNIQUE (channel_id, number)
);

CREATE TABLE told (
    channel_id    TEXT    NOT NULL,
    incident_id   TEXT    NOT NULL,
    server_id     TEXT    NOT NULL,
    first_told_on TEXT    NOT NULL,
    last_told_on  TEXT    NOT NULL,
    edition       INTEGER,
    state         TEXT    NOT NULL,
    told_at       BIGINT  NOT NULL,
    PRIMARY KEY (channel_id, incident_id)
);

CREATE TABLE told_articles (
    channel_id  TEXT   NOT NULL,
    article_id  TEXT   NOT NULL,
    incident_id TEXT   NOT NULL,
    server_id   TEXT   NOT NULL,
    told_at     BIGINT NOT NULL,
    PRIMARY KEY (channel_id, article_id)
);

CREATE TABLE lanes (
    lane           TEXT    NOT NULL PRIMARY KEY,
    server_id      TEXT    NOT NULL,
    chat           TEXT    NOT NULL,
    ready_at       BIGINT,
    lease_owner    TEXT,
    lease_until    BIGINT  NOT NULL,
    fence          BIGINT  NOT NULL,
    blocked_at     BIGINT,
    blocked_reason TEXT,
    owner_told_at  BIGINT
);
CREATE INDEX lanes_by_ready ON lanes (ready_at);

CREATE TABLE outgoing (
    id               INTEGER  PRIMARY KEY,
    key              TEXT     NOT NULL UNIQUE,
    server_id        TEXT     NOT NULL,
    lane             TEXT     NOT NULL,
    chat             TEXT     NOT NULL,
    kind             TEXT     NOT NULL,
    address          TEXT     NOT NULL,
    target_key       TEXT,
    body             TEXT     NOT NULL,
    revision         INTEGER  NOT NULL,
    nonce            TEXT     NOT NULL,
    marker           TEXT     NOT NULL,
    state            TEXT     NOT NULL,
    channel_id       TEXT,
    briefing_id      BIGINT,
    part             INTEGER,
    told             TEXT,
    created_at       BIGINT   NOT NULL,
    not_before       BIGINT   NOT NULL,
    expires_at       BIGINT,
    first_attempt_at BIGINT,
    last_attempt_at  BIGINT,
    attempts         INTEGER  NOT NULL,
    message_id       TEXT,
    sent_at          BIGINT,
    is_unverified    SMALLINT NOT NULL,
    reason           TEXT
);
CREATE INDEX outgoing_by_lane ON outgoing (lane, state, id);
CREATE INDEX outgoing_by_briefing ON outgoing (briefing_id);
CREATE INDEX outgoing_by_message ON outgoing (message_id);

CREATE TABLE mutes (
    server_id  TEXT   NOT NULL,
    channel_id TEXT   NOT NULL,
    kind       TEXT   NOT NULL,
    subject    TEXT   NOT NULL,
    muted_by   TEXT   NOT NULL,
    muted_at   BIGINT NOT NULL,
    until      BIGINT,
    PRIMARY KEY (channel_id, kind, subject)
);

CREATE TABLE audit (
    id        INTEGER PRIMARY KEY,
    server_id TEXT    NOT NULL,
    at        BIGINT  NOT NULL,
    who       TEXT    NOT NULL,
    action    TEXT    NOT NULL,
    subject   TEXT    NOT NULL,
    before    TEXT,
    after     TEXT
);
CREATE INDEX audit_by_server ON audit (server_id, at);
