-- How far texts may be passed on (0 CLEAR, 1 GREEN, 2 AMBER, 3 AMBER+STRICT, 4 RED), and what else only BriefBot knows of a source.

ALTER TABLE sources ADD COLUMN type TEXT NOT NULL DEFAULT 'rss';
ALTER TABLE sources ADD COLUMN site TEXT;
ALTER TABLE sources ADD COLUMN user_agent TEXT;
ALTER TABLE sources ADD COLUMN read_article SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN tlp SMALLINT NOT NULL DEFAULT 0;

-- What the source's texts are marked with up to this label is not held any more: a person said so.
ALTER TABLE sources ADD COLUMN released_tlp SMALLINT NOT NULL DEFAULT 0;

ALTER TABLE articles ADD COLUMN tlp SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE channels ADD COLUMN clearance SMALLINT NOT NULL DEFAULT 0;

-- Texts that wait for the operator. They are no articles yet: nothing reads, groups, finds or shows them.
CREATE TABLE quarantine (
    article_id     TEXT     NOT NULL PRIMARY KEY,
    alias          TEXT     NOT NULL,
    source_id      TEXT     NOT NULL,
    fingerprint    TEXT     NOT NULL,
    tlp            SMALLINT NOT NULL,
    reason         TEXT     NOT NULL,
    article        TEXT     NOT NULL,
    held_at        BIGINT   NOT NULL,
    released_at    BIGINT,
    released_by    TEXT
);
CREATE INDEX quarantine_by_alias ON quarantine (alias);

-- What came of reading an article's own page, where its feed gave a teaser.
CREATE TABLE article_pages (
    article_id TEXT   NOT NULL PRIMARY KEY,
    read_at    BIGINT NOT NULL,
    outcome    TEXT   NOT NULL,
    cut        TEXT   NOT NULL
);
