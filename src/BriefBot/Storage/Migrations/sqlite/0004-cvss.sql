-- What NVD scores; a vulnerability that it does not score has no row.
CREATE TABLE IF NOT EXISTS cvss (
    cve         TEXT NOT NULL PRIMARY KEY,
    score       REAL NOT NULL,
    version     TEXT NOT NULL,
    modified_at TEXT NOT NULL
);
