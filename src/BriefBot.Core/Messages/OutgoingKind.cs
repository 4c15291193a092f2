namespace BriefBot.Core.Messages;

/// <summary>
/// What leaving means: a new message, a change of one, a thread under one, a message in a thread, a message to one person,
/// publishing a message to those who follow its channel.
/// </summary>
public enum OutgoingKind { Post, Edit, Thread, Reply, Dm, Publish }
