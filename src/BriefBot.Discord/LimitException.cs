namespace BriefBot.Discord;

/// <summary>Something was about to be built that Discord is known to refuse.</summary>
public sealed class LimitException : ArgumentException
{
    public LimitException()
    {
    }

    public LimitException(string sentence)
        : base(sentence)
    {
    }

    public LimitException(string sentence, Exception inner)
        : base(sentence, inner)
    {
    }
}
