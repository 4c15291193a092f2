-- Each briefing asks what was regrouped since the last one.
CREATE INDEX report_moves_by_moment ON report_moves (at);
