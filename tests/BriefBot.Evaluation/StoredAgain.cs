namespace BriefBot.Evaluation;

/// <summary>What a store holds, stored once more under other numbers and at a later time: written by SQL alone, else filling a large store would take an hour.</summary>
internal static class StoredAgain
{
    /// <summary>
    /// Parameters: number (which time it is, from 1), articles and incidents (how many there were at first), later (milliseconds after the
    /// first time), open (Unix milliseconds: reports from then on are still open).
    /// </summary>
    public const string Sql = """
        INSERT INTO articles (id, alias, source_id, outlet, title, text, address, published_at, first_seen_at, appeared_at, body_hash, revision, at_first_fetch, tlp)
        SELECT id || '-' || @number, alias || '-' || @number, source_id, outlet, title, text, address || '-' || @number, published_at + @later, first_seen_at + @later, appeared_at + @later, body_hash, 1, 0, 0
        FROM articles WHERE number <= @articles ORDER BY number;
        INSERT INTO incidents (id, year, number, title, opened_at, last_report_at, is_stub)
        SELECT printf('I-%d-%04d', year, number + @number * @incidents), year, number + @number * @incidents, title, opened_at + @later, last_report_at + @later, 0
        FROM incidents WHERE number <= @incidents;
        INSERT INTO reports (article_id, ordinal, incident_id, source_id, outlet, family, title, text, address, appeared_at, first_seen_at, mentions, reading, deciding, score, reasons, version, is_open)
        SELECT r.article_id || '-' || @number, r.ordinal, printf('I-%d-%04d', i.year, i.number + @number * @incidents), r.source_id, r.outlet, r.family, r.title, r.text, r.address || '-' || @number,
            r.appeared_at + @later, r.first_seen_at + @later, r.mentions, r.reading, NULL, 0, r.reasons, r.version, r.appeared_at + @later >= @open
        FROM incidents i JOIN reports r ON r.incident_id = i.id WHERE i.number <= @incidents;
        """;
}
