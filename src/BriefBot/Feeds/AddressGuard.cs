using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Network = System.Net.IPNetwork;

namespace BriefBot.Feeds;

/// <summary>Finds the addresses of a host.</summary>
public delegate Task<IPAddress[]> Resolve(string host, CancellationToken cancellation);

/// <summary>Opens a connection to an address that was judged.</summary>
public delegate Task<Stream> Dial(IPEndPoint end, CancellationToken cancellation);

/// <summary>Lets nobody make BriefBot ask inside its own network: judges the very address that is dialled, never its spelling.</summary>
/// <param name="allowed">Networks that may be asked although they are not public.</param>
public sealed class AddressGuard(Resolve resolve, Dial dial, ImmutableArray<Network> allowed)
{
    private static readonly ImmutableArray<Network> NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
            "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "3fff::/20",
        }.Select(Network.Parse),
    ];

    private static readonly Network PublicV6 = Network.Parse("2000::/3");
    private static readonly Network Nat64 = Network.Parse("64:ff9b::/96");
    private static readonly Network SixToFour = Network.Parse("2002::/16");

    /// <summary>With the machine's own resolver and sockets.</summary>
    public static AddressGuard OfMachine(ImmutableArray<Network> allowed) => new(Dns.GetHostAddressesAsync, DialSocketAsync, allowed);

    /// <summary>The addresses of the host that may be asked.</summary>
    /// <exception cref="RefusedAddressException">When there is none.</exception>
    public async Task<ImmutableArray<IPAddress>> JudgedAddressesAsync(string host, CancellationToken cancellation)
    {
        var found = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await resolve(host, cancellation);
        var judged = found.Where(MayBeAsked).ToImmutableArray();
        return !judged.IsEmpty ? judged
            : throw new RefusedAddressException(found.Length == 0 ? "The host has no address." : "The host is in a private network, which the settings do not allow.");
    }

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>: resolves, judges, and connects to what was judged.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        Exception? last = null;
        foreach (var address in await JudgedAddressesAsync(context.DnsEndPoint.Host, cancellation))
        {
            try
            {
                return await dial(new IPEndPoint(address, context.DnsEndPoint.Port), cancellation);
            }
            catch (SocketException unreachable)
            {
                last = unreachable;
            }
        }

        throw last ?? new RefusedAddressException("The host has no address.");
    }

    /// <summary>True for a host of the open web: a network that the settings allow is not.</summary>
    public async Task<bool> IsPublicAsync(string host, CancellationToken cancellation) =>
        (await JudgedAddressesAsync(host, cancellation)).Any(address => IsPublic(Bare(address)));

    public bool MayBeAsked(IPAddress address)
    {
        var bare = Bare(address);
        return IsPublic(bare) || allowed.Any(network => network.Contains(bare));
    }

    private static IPAddress Bare(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static bool IsPublic(IPAddress address)
    {
        if (address.AddressFamily is AddressFamily.InterNetwork)
            return !NotPublic.Any(network => network.Contains(address));

        // An IPv4 address may hide in an IPv6 one: NAT64, 6to4 and ISATAP carry it along.
        var bytes = address.GetAddressBytes();
        if (Nat64.Contains(address))
            return IsPublic(new IPAddress(bytes.AsSpan(12, 4)));
        if (SixToFour.Contains(address) && !IsPublic(new IPAddress(bytes.AsSpan(2, 4))))
            return false;
        if (bytes[8..12] is [0 or 2, 0, 0x5E, 0xFE] && !IsPublic(new IPAddress(bytes.AsSpan(12, 4))))
            return false;
        return PublicV6.Contains(address) && !NotPublic.Any(network => network.Contains(address));
    }

    public static async Task<Stream> DialSocketAsync(IPEndPoint end, CancellationToken cancellation)
    {
        var socket = new Socket(end.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(end, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>An address that may not be asked; the message is for people.</summary>
public sealed class RefusedAddressException : Exception
{
    public RefusedAddressException() { }

    public RefusedAddressException(string message) : base(message) { }

    public RefusedAddressException(string message, Exception inner) : base(message, inner) { }
}
