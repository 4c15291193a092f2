using System.Collections.Immutable;

namespace BriefBot.Core.Articles;

/// <summary>Tells single lines of a page's furniture: teasers, invitations, offers, credits, contacts, and the headings above lists of other articles.</summary>
internal static class FurnitureLines
{
    private const int LongestHeading = 6;

    /// <summary>The marks that publishing systems put where a text goes on elsewhere.</summary>
    public static readonly ImmutableArray<string> GoesOn = ["[...]", "[…]"];

    /// <summary>What a widespread publishing system puts under each item of a feed.</summary>
    public static bool IsFeedFooter(string line) =>
        line.TrimStart().StartsWith("The post ", StringComparison.Ordinal) && line.Contains(" appeared first on ", StringComparison.Ordinal);

    public static bool IsTeaser(string line)
    {
        var trimmed = line.AsSpan().Trim();
        return IsAuthorNote(line) || trimmed.EndsWith("…") || trimmed.EndsWith("...") || GoesOn.Any(mark => line.TrimEnd().EndsWith(mark, StringComparison.Ordinal)) || IsInvitation(trimmed) || IsSignOff(trimmed) || IsOffer(trimmed) || IsContact(trimmed) || IsAddress(trimmed) || IsEndMark(trimmed);
    }

    /// <summary>A teaser that needs no other beside it: an author's note, an offer, a farewell, an address to write to.</summary>
    public static bool IsPlainTeaser(string line)
    {
        var trimmed = line.AsSpan().Trim();
        return IsAuthorNote(line) || IsSignOff(trimmed) || IsOffer(trimmed) || IsContact(trimmed) || IsAddress(trimmed) || StartsWithAny(trimmed, ["©", "Copyright ", "Subscribe", "Sign up", "Follow us", "Unsubscribe"]);
    }

    /// <summary>"Dale Prentiss writes about enterprise software from Tucson.", "Dr Ann van Loo is our health editor. Her book is out."</summary>
    public static bool IsAuthorNote(string line)
    {
        if (line.Length >= 250)
            return false;
        var words = line.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var verb = 0;
        while (verb < words.Length && verb < 5 && (char.IsUpper(words[verb][0]) || words[verb] is "van" or "von" or "de" or "der" or "den" or "da" or "di" or "al"))
            verb++;
        if (verb < 2 || verb + 2 >= words.Length || !char.IsUpper(words[verb - 1][0]))
            return false;
        return words[verb] switch
        {
            "covers" or "edits" or "hosts" or "freelances" => true,
            "writes" or "reports" or "blogs" => words[verb + 1] is "about" or "on" or "for" or "the" or "our" or "from" or "this",
            "has" => words[verb + 1] is "written" or "covered" or "reported" or "edited",
            "is" or "was" or "lives" or "works" or "runs" or "teaches" or "joined" => ContainsAny(line, Authors),
            _ => false,
        };
    }

    private static readonly string[] Authors = ["writer", "reporter", "journalist", "columnist", "correspondent", "editor", "author of", "contributor", "contributing", "writes ", "reports on", "covers ", "her book", "his book", "their book", "this column", "freelance", "Reach her", "Reach him", "Reach them", "Follow her", "Follow him"];

    /// <summary>"Next Monday I am at the dentist", "In the next issue: …": what the author or the paper does next.</summary>
    private static bool IsSignOff(ReadOnlySpan<char> line)
    {
        if (line.Length > 250)
            return false;
        if (StartsWithAny(line, NextTime))
            return line.Contains(':') || line.Contains(" I ", StringComparison.Ordinal) || line.Contains(" we ", StringComparison.Ordinal) || line.Contains("I'", StringComparison.Ordinal) || line.Contains("I’", StringComparison.Ordinal);
        return StartsWithAny(line, Farewells);
    }

    /// <summary>"visit us and win a bicycle", "Register free".</summary>
    private static bool IsOffer(ReadOnlySpan<char> line) => line.Length < 200 && ContainsAny(line, Offers);

    /// <summary>"Subscriptions: desk@paper.example", "Letters to the editor: …".</summary>
    private static bool IsContact(ReadOnlySpan<char> line) =>
        line.Length < 200 && (line.Contains('@') || line.Contains("www.", StringComparison.OrdinalIgnoreCase)) && ContainsAny(line, Contacts);

    /// <summary>"Send us your photographs", "Enjoyed this? Tell a friend.": the paper speaks to its reader.</summary>
    private static bool IsAddress(ReadOnlySpan<char> line) =>
        line.Length < 200 && !line.ContainsAny('"', '“', '”') && StartsWithAny(line, Imperatives) && ContainsAny(line, Ours);

    /// <summary>"ENDS", "###", "-30-".</summary>
    private static bool IsEndMark(ReadOnlySpan<char> line) =>
        line.Length < 12 && (line.Trim("-–—* .").Equals("ENDS", StringComparison.OrdinalIgnoreCase) || line.Trim("-– ") is "30" || !line.ContainsAnyInRange('0', 'z'));

    /// <summary>A line in the manner of a headline: several words, a capital first, no full stop, no address and no list mark.</summary>
    public static bool IsHeadline(string line)
    {
        var trimmed = line.AsSpan().Trim();
        if (trimmed.Length is < 15 or > 140 || !char.IsUpper(trimmed[0]) && !char.IsDigit(trimmed[0]) && trimmed[0] is not ('‘' or '“' or '\'' or '"') || trimmed.Count(' ') < 3 || trimmed[^1] is ':' or ';' or ',' || (IsSentence(line) && trimmed[^1] is not '?'))
            return false;
        return !trimmed.ContainsAny('@', '[', '\\') && !trimmed.Contains("://", StringComparison.Ordinal);
    }

    /// <summary>"About Contoso": what a company says of itself under its notices.</summary>
    public static bool IsAboutHeading(string line)
    {
        var trimmed = line.AsSpan().Trim().TrimEnd(':');
        return trimmed.StartsWith("About ", StringComparison.Ordinal) && trimmed.Length > 6 && char.IsUpper(trimmed[6]) && trimmed.Count(' ') <= 4 && !IsSentence(line);
    }

    private static bool StartsWithAny(ReadOnlySpan<char> line, string[] starts)
    {
        foreach (var start in starts)
        {
            if (line.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool ContainsAny(ReadOnlySpan<char> line, string[] parts)
    {
        foreach (var part in parts)
        {
            if (line.Contains(part, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static readonly string[] Imperatives =
    [
        "Send ", "Write ", "Tell ", "Drop ", "Let us", "Ring ", "Call ", "Email ", "E-mail ", "Message ", "Ask ", "Find ", "Follow ", "Read ", "Get ", "Try ", "Buy ", "Order ", "Book ", "Take ", "Help ", "Give ", "Donate", "Enter ", "Vote ",
        "Win ", "Save ", "Meet ", "Visit ", "Catch ", "Hear ", "See ", "Browse ", "Shop ", "Explore ", "Discover ", "Start ", "Stay ", "Keep ", "Pick up", "Enjoyed", "Liked ", "Want ", "Know something", "Have something", "Have you", "Have a ", "Do you", "Did you",
        "Are you", "Were you", "Got ", "Spotted", "Questions", "Comments", "Looking for", "Thinking of", "Missed ", "If you enjoyed", "If you like", "If you were", "If you have", "Our reporters", "Our team", "Our journalism", "We want to hear", "We welcome", "We'd love", "We’d love", "You can ",
    ];

    private static readonly string[] Ours =
    [
        " us ", " us.", " us!", " us:", " us?", " us,", " us on", "newsletter", "subscri", "our app", "our podcast", "our shop", "podcast", "episode", "membership", "magazine", "this column", "newsroom", "newsdesk", "tip line", "a friend", "inbox", "editor@", "tips@", "news@", "desk@", "WhatsApp", "Signal", "independent journalism", "weekend edition", "e-edition", "print edition",
    ];

    private static readonly string[] NextTime =
    [
        "Next week", "Next Monday", "Next Tuesday", "Next Wednesday", "Next Thursday", "Next Friday", "Next Saturday", "Next Sunday", "Next month", "Next time", "Next issue", "In the next", "In our next", "Coming up", "Coming soon", "Tomorrow:",
        "Tomorrow in", "Tomorrow we", "On Sunday:", "On Saturday:", "In Saturday", "In Sunday", "In tomorrow", "In next", "In the coming issue", "I will be back", "I'll be back", "I’ll be back", "We will be back", "We'll be back", "We’ll be back", "I am off", "I'm off", "I’m off", "We are off", "This column",
    ];

    private static readonly string[] Farewells = ["See you next", "Until next", "Until then", "Back next week", "Back on Monday", "Have a good weekend", "Have a quiet weekend", "Thanks for reading", "Thank you for reading", "That's it for", "That’s it for", "That is it for", "Happy patching", "Stay safe out there", "That's all from", "That’s all from", "That is all from", "That's all for", "That’s all for", "That's it from", "That’s it from", "More next week", "More on Monday", "Back on", "Until Monday", "Enjoy your weekend", "Have a great", "With that,", "I am away next", "I'm away next", "I’m away next", "We are away", "We're away"];

    private static readonly string[] Offers =
    [
        "visit us", "meet us", "win a ", "register free", "register here", "register today", "book now", "book your", "buy tickets", "order now", "free trial", "use code", "% off", "special offer", "gift subscription",
        "for the price of one", "try it free", "save your seat", "reserve your", "free of charge for subscribers", "your first month", "download the app", "get the app", "our new app",
    ];

    private static readonly string[] Contacts = ["subscription", "subscribe", "letters", "contact", "tips", "press", "write to us", "email us", "e-mail us", "reach us", "reach the", "feedback", "enquiries", "inquiries", "advertis", "newsroom", "newsdesk", "tell us"];

    private static bool IsInvitation(ReadOnlySpan<char> line)
    {
        foreach (var start in Invitations)
        {
            if (line.StartsWith(start, StringComparison.OrdinalIgnoreCase) && (line.Length == start.Length || !char.IsLetter(line[start.Length])))
                return true;
        }

        return false;
    }

    public static bool IsListHeading(string line)
    {
        var trimmed = line.AsSpan().Trim().TrimEnd(':');
        if (trimmed.Count(' ') >= LongestHeading || IsSentence(line))
            return false;
        return StartsWithAny(trimmed, ListHeadings);
    }

    public static bool IsSentence(string line) => line.AsSpan().Trim().TrimEnd("\"'”’)") is [.., '.' or '!' or '?'];

    /// <summary>A line that speaks to the reader as a customer wherever it stands: "READ MORE: …", "Advertisement: …", "Sign up here for …".</summary>
    public static bool IsNotice(string line)
    {
        var trimmed = line.AsSpan().Trim();
        if (trimmed.Length > 250)
            return false;
        if (StartsWithAny(trimmed, Notices) || (trimmed.Length < 160 && ContainsAny(trimmed, AsksForMoney)))
            return true;
        // "Get the day's headlines delivered to your inbox each morning."
        if (trimmed.Length < 160 && (trimmed.Contains("to your inbox", StringComparison.OrdinalIgnoreCase) || trimmed.Contains("in your inbox", StringComparison.OrdinalIgnoreCase)))
            return true;
        return trimmed.Contains("newsletter", StringComparison.OrdinalIgnoreCase) && trimmed.Length < 120 && (trimmed.Contains("sign up", StringComparison.OrdinalIgnoreCase) || trimmed.Contains("subscribe", StringComparison.OrdinalIgnoreCase) || trimmed.StartsWith("Get ", StringComparison.Ordinal) || trimmed.Contains("get the", StringComparison.OrdinalIgnoreCase));
    }

    // A paper that lives on its readers.
    private static readonly string[] AsksForMoney = ["paid for by readers", "paid for by our readers", "funded by readers", "funded by our readers", "supported by readers", "supported by our readers", "made possible by readers", "support our journalism", "support our work", "support our reporting", "support our newsroom", "support local news", "reader-funded"];

    private static readonly string[] Notices =
    [
        "Read more:", "Read also:", "Subscribe:", "Also on this site:", "(Reporting by", "Also read:", "Read next:", "See also:", "Related:", "Advertisement", "Sponsored:", "Sign up here", "Sign up for", "Sign up to", "Subscribe to our", "Subscribe now",
        "Podcast:", "Listen:", "Watch:", "Sponsor:", "Sponsored by", "This edition is sponsored", "This edition was sponsored", "This issue is sponsored", "Presented by", "Brought to you by", "In partnership with", "Paid for by", "A message from our", "A word from our", "From our sponsor", "Partner message", "Promotion:", "Ad:", "Webinar:", "Video:", "About the author", "Have a tip", "Got a tip", "That is all for this week", "That's all for this week", "Follow us on", "Join our",
        "Additional reporting by", "Additional reporting:", "Additional reporting from", "Edited by", "Editing by", "Press contact", "Media contact", "Press enquiries", "Press inquiries", "Media enquiries", "Media inquiries", "For media enquiries", "Notes to editors",
        "Got a story", "Do you have a story", "Do you know more", "Not a subscriber", "Already a subscriber", "Pictures available", "Keep up with",
        "Join us", "Download our", "Download the free", "Register now", "Our standards:", "Click here to", "Share this article", "More on this:", "From our archive:", "Don't miss:", "Don’t miss:",
    ];

    private static readonly string[] Invitations =
    [
        "Read more", "Read also", "Also read", "Read next", "Related", "Join", "Welcome to", "Subscribe", "Sign up", "Sign in", "Follow us", "See also", "Recommended",
        "Click here", "Share this", "Share on", "Listen to", "Listen now", "Download", "Watch", "Register", "Advertisement", "More from", "More on", "Don't miss", "Don’t miss", "Newsletter",
        "Get the latest", "You may also like", "You might also like", "Tags:", "Filed under", "Copyright", "All rights reserved", "©", "Discover more", "Trending", "Most read", "Popular",
        "Editor's pick", "Editors' pick", "Editor’s pick", "Sponsored", "Podcast", "Webinar", "In this episode", "Tune in", "Up next", "Stay up to date", "Want more", "Want stories", "Become a member", "Support us", "Support our", "If you liked", "Forward this", "Was this helpful", "Did you like", "Comments", "Tell us", "Write to us", "Letters to", "Terms of use", "Privacy policy", "Photo:", "Photos:", "Photograph:", "Image:", "Picture:",
        "Illustration:", "Translated by", "Translation:", "This article first appeared", "This article originally", "This story first appeared", "This newsletter", "Quiz:", "Poll:", "Competition:", "Crossword", "Reply to this", "Just reply", "Hit reply", "Was this forwarded", "Forwarded this", "Unsubscribe", "You are receiving", "You received this", "P.S.", "PS:", "Request a demo", "Book a demo", "Learn more about", "Learn more at", "Find out more", "Read our", "See our", "Visit our", "Try our", "Start your", "Disclaimer", "Events:", "Jobs:", "Promoted", "Partner content", "Paid content", "With reporting by", "Reporting by", "Writing by", "Compiled by",
    ];

    private static readonly string[] ListHeadings =
    [
        "Related", "Read more", "Read next", "More stories", "More news", "More from", "More on", "Most read", "Most popular", "Popular", "Trending", "Recommended", "You may also", "You might also",
        "Latest news", "Latest stories", "Editor's pick", "Editor’s pick", "Editors' pick", "Also on", "Elsewhere", "In other news", "Up next", "Don't miss", "Don’t miss", "Further reading", "See also",
        "Top stories", "What to read next", "Other stories", "Keep reading", "Also in", "Also today", "Also of interest", "More by", "In this issue", "Our picks", "Best of", "Partner content", "Promoted", "From our", "Today's top", "Today’s top", "More top", "Next up", "What else", "You may have missed",
        "In case you missed", "Around the web", "From the web", "Most commented", "Most shared", "Most viewed", "Other news", "Other headlines", "More headlines", "More for you", "For you", "Read on", "Newest", "Just in", "Other articles", "More articles", "More local", "More in", "Elsewhere on",
    ];
}
