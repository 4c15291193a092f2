using System.Net.Sockets;
using System.Security.Authentication;

namespace BriefBot.Feeds;

/// <summary>Says in words what went wrong on the way to a server.</summary>
internal static class WebFailure
{
    public static string InWords(Exception failure) => failure switch
    {
        RefusedAddressException refused => refused.Message,
        HttpRequestException { InnerException: RefusedAddressException refused } => refused.Message,
        HttpRequestException { InnerException: AuthenticationException } => "The server's certificate is not trusted, or it speaks no TLS.",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "The host's name is not known.",
        HttpRequestException { InnerException: SocketException socket } => InWords(socket),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => "The server's headers are too long.",
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => "The server's answer is no HTTP.",
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or HttpIOException => "The server broke off in the middle of its answer.",
        SocketException socket => InWords(socket),
        InvalidDataException => "The packed answer is broken.",
        HttpRequestException => "The server cannot be reached.",
        _ => failure.Message,
    };

    private static string InWords(SocketException failure) => failure.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "The host's name is not known.",
        SocketError.ConnectionRefused => "The server refuses the connection.",
        SocketError.TimedOut => "The server does not answer.",
        SocketError.ConnectionReset => "The server broke off in the middle of its answer.",
        _ => "The server cannot be reached.",
    };
}
