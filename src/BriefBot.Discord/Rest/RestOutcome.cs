namespace BriefBot.Discord;

/// <summary>What came of a request: it was done, or a failure says why not and whether it may have been done all the same.</summary>
public sealed record RestOutcome<T>
{
    private RestOutcome(T? value, RestFailure? failure) => (Value, Failure) = (value, failure);

    /// <summary>Null exactly where <see cref="Failure"/> is not, for every T that is a class.</summary>
    public T? Value { get; }

    /// <summary>Null for what was done.</summary>
    public RestFailure? Failure { get; }

    public bool IsDone => Failure is null;

    public RestOutcome<TOther> Select<TOther>(Func<T, TOther> map) =>
        Failure is null && Value is { } value ? RestOutcome.Done(map(value)) : RestOutcome.Failed<TOther>(FailureOrUnknown);

    /// <summary>Goes on with what was done; a failure stays what it is.</summary>
    public async Task<RestOutcome<TOther>> ThenAsync<TOther>(Func<T, Task<RestOutcome<TOther>>> next) =>
        Failure is null && Value is { } value ? await next(value) : RestOutcome.Failed<TOther>(FailureOrUnknown);

    internal static RestOutcome<T> Of(T value) => new(value, failure: null);

    internal static RestOutcome<T> Of(RestFailure failure) => new(value: default, failure);

    private RestFailure FailureOrUnknown => Failure ?? new OutcomeUnknown("Discord's answer was empty.");
}

/// <summary>How outcomes are made.</summary>
public static class RestOutcome
{
    public static RestOutcome<T> Done<T>(T value) => RestOutcome<T>.Of(value);

    public static RestOutcome<T> Failed<T>(RestFailure failure) => RestOutcome<T>.Of(failure);
}

/// <summary>What a request gives that has no answer beyond being done.</summary>
public readonly record struct Nothing;
