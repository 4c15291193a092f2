namespace BriefBot.Core.Incidents;

/// <summary>How a word is mostly written inside texts.</summary>
internal enum Writing : byte { Unknown, Small, Capitalised, Number }

/// <summary>What is counted of one word over all reports that have left the open week.</summary>
/// <remarks>All in four bytes: every word of every open report is looked up each day, and the table should stay near the processor.</remarks>
internal struct WordTally
{
    private const uint ChangedBit = 4;
    private const uint OftenInTitlesBit = 8;

    private uint bits;

    public int Reports
    {
        readonly get => (int)(bits >> 4);
        set => bits = (bits & 15) | ((uint)value << 4);
    }

    public Writing Writing
    {
        readonly get => (Writing)(bits & 3);
        set => bits = (bits & ~3u) | (uint)value;
    }

    public bool IsChanged
    {
        readonly get => (bits & ChangedBit) != 0;
        set => bits = value ? bits | ChangedBit : bits & ~ChangedBit;
    }

    /// <summary>Some outlet uses, or has used, the word all the time in its titles.</summary>
    public bool IsOftenInTitles
    {
        readonly get => (bits & OftenInTitlesBit) != 0;
        set => bits = value ? bits | OftenInTitlesBit : bits & ~OftenInTitlesBit;
    }
}
