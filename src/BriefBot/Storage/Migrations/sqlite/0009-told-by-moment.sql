-- A briefing asks what its channel was told since the oldest of its news, not in all the years before.
CREATE INDEX told_by_moment ON told (channel_id, told_at);
CREATE INDEX told_articles_by_moment ON told_articles (channel_id, told_at);
