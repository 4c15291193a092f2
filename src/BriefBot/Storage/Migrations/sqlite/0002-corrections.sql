-- Names answer by where the reports that once stood under them are now; an empty server stands for everybody.
DROP TABLE incident_successors;

CREATE TABLE report_moves (
    id         INTEGER PRIMARY KEY,
    server_id  TEXT    NOT NULL,
    article_id TEXT    NOT NULL,
    ordinal    INTEGER NOT NULL,
    from_id    TEXT    NOT NULL,
    to_id      TEXT    NOT NULL,
    at         BIGINT  NOT NULL
);
CREATE INDEX report_moves_by_from ON report_moves (from_id, server_id);

-- Events no longer quote titles, which not every server may know.
DROP TABLE incident_events;

CREATE TABLE incident_events (
    id               INTEGER PRIMARY KEY,
    server_id        TEXT    NOT NULL,
    incident_id      TEXT    NOT NULL,
    kind             TEXT    NOT NULL,
    at               BIGINT  NOT NULL,
    with_id          TEXT    NOT NULL,
    reason           TEXT    NOT NULL,
    deciding_article TEXT,
    deciding_ordinal INTEGER,
    other_article    TEXT,
    other_ordinal    INTEGER
);
CREATE INDEX incident_events_by_incident ON incident_events (incident_id, id);

CREATE TABLE corrections (
    id         INTEGER  PRIMARY KEY,
    server_id  TEXT     NOT NULL,
    is_shared  SMALLINT NOT NULL,
    kind       TEXT     NOT NULL,
    who        TEXT     NOT NULL,
    reason     TEXT     NOT NULL,
    at         BIGINT   NOT NULL,
    content    TEXT     NOT NULL,
    undone_at  BIGINT,
    undone_by  TEXT,
    is_pending SMALLINT NOT NULL
);
CREATE INDEX corrections_by_server ON corrections (server_id, id);

-- Where reports stand for a server that corrected grouping for itself, as far as it differs.
CREATE TABLE own_placements (
    server_id   TEXT    NOT NULL,
    article_id  TEXT    NOT NULL,
    ordinal     INTEGER NOT NULL,
    incident_id TEXT    NOT NULL,
    PRIMARY KEY (server_id, article_id, ordinal)
);
CREATE INDEX own_placements_by_incident ON own_placements (server_id, incident_id);

-- What an article says of how its reports belong together; members are the ordinals of its reports.
CREATE TABLE relations (
    article_id  TEXT    NOT NULL,
    place       INTEGER NOT NULL,
    source_id   TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    members     TEXT    NOT NULL,
    speaker     TEXT    NOT NULL,
    certainty   TEXT    NOT NULL,
    evidence    TEXT    NOT NULL,
    appeared_at BIGINT  NOT NULL,
    PRIMARY KEY (article_id, place)
);
CREATE INDEX relations_by_appeared ON relations (appeared_at);
