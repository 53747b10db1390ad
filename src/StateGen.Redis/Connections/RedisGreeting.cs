using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace StateGen.Stores.Redis;

/// <summary>
/// A first exchange with a server, on a connection of its own: it is there, lets us in, and has the database. The driver does not tell which of these
/// is wrong, and goes on in another database if the one it is to use is missing.
/// </summary>
/// <param name="options">How to connect.</param>
/// <param name="address">Where to.</param>
internal sealed class RedisGreeting(RedisStateStoreOptions options, RedisAddress address)
{
    private const int LongestLine = 1024;

    /// <summary>Goes through the exchange once.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends with the exchange.</returns>
    /// <exception cref="RedisSetupException">The server is not there, or does not let us in.</exception>
    public async Task ExchangeAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.ConnectTimeout);
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(address.ToEndPoint(), deadline.Token).ConfigureAwait(false);
            Stream stream = await OpenAsync(socket, deadline.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                await LogInAsync(stream, deadline.Token).ConfigureAwait(false);
                await SelectAsync(stream, deadline.Token).ConfigureAwait(false);
            }
        }
        catch (SocketException exception)
        {
            throw Problem(nameof(options.Host), StateErrorKind.Unavailable, $"cannot connect to Redis at {address}: {exception.Message}", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            string option = options.UseTls ? nameof(options.UseTls) : nameof(options.Host);
            string remedy = options.UseTls ? "; it may not speak TLS" : string.Empty;
            throw Problem(option, StateErrorKind.Unavailable, $"cannot use Redis at {address}: no answer in time{remedy}", exception);
        }
        catch (IOException exception)
        {
            throw Problem(nameof(options.Host), StateErrorKind.Unavailable, $"cannot use Redis at {address}: it closes the connection; it may want TLS", exception);
        }
    }

    private async Task<Stream> OpenAsync(Socket socket, CancellationToken cancellationToken)
    {
        var stream = new NetworkStream(socket, ownsSocket: false);
        if (!options.UseTls)
            return stream;
        var tls = new SslStream(stream);
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = address.Host,
                    ClientCertificates = options.ClientCertificate is { } certificate ? [certificate] : null,
                    RemoteCertificateValidationCallback = options.SkipCertificateCheck ? static (_, _, _, _) => true : null,
                },
                cancellationToken).ConfigureAwait(false);
            return tls;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw Problem(nameof(options.UseTls), StateErrorKind.Failed, $"cannot use Redis at {address}: the TLS handshake failed: {exception.Message.TrimEnd('.')}", exception);
        }
    }

    /// <summary>A password that the server has no use for does no harm.</summary>
    private async Task LogInAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(options.Password))
            return;
        string reply = await AskAsync(stream, "AUTH", options.Password, cancellationToken).ConfigureAwait(false);
        bool isRefused = reply.StartsWith("-WRONGPASS", StringComparison.Ordinal) || reply.Contains("invalid password", StringComparison.Ordinal);
        if (isRefused)
            throw Problem(nameof(options.Password), StateErrorKind.Failed, $"cannot use Redis at {address}: it refused the password");
    }

    private async Task SelectAsync(Stream stream, CancellationToken cancellationToken)
    {
        string database = options.Database.ToString(CultureInfo.InvariantCulture);
        string reply = await AskAsync(stream, "SELECT", database, cancellationToken).ConfigureAwait(false);
        if (reply.StartsWith('+'))
            return;
        if (reply.StartsWith("-NOAUTH", StringComparison.Ordinal))
            throw Problem(nameof(options.Password), StateErrorKind.Failed, $"cannot use Redis at {address}: it wants a password, and none is given");
        if (reply.Contains("out of range", StringComparison.Ordinal))
            throw Problem(nameof(options.Database), StateErrorKind.Failed, $"cannot use Redis at {address}: it has no database {database}");
        if (reply.StartsWith("-LOADING", StringComparison.Ordinal))
            throw Problem(nameof(options.Host), StateErrorKind.Unavailable, $"cannot use Redis at {address}: it is still loading its data");
        string cause = reply.StartsWith('-') ? reply[1..].TrimEnd('.') : "it answers, but not as Redis does";
        throw Problem(nameof(options.Host), StateErrorKind.Failed, $"cannot use Redis at {address}: {cause}");
    }

    private static async Task<string> AskAsync(Stream stream, string command, string argument, CancellationToken cancellationToken)
    {
        string request = $"*2\r\n${command.Length}\r\n{command}\r\n${Encoding.UTF8.GetByteCount(argument)}\r\n{argument}\r\n";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), cancellationToken).ConfigureAwait(false);
        byte[] reply = new byte[LongestLine];
        int length = 0;
        while (length < reply.Length && (length == 0 || reply[length - 1] != '\n'))
        {
            int read = await stream.ReadAsync(reply.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                throw new EndOfStreamException();
            length += read;
        }

        return Encoding.ASCII.GetString(reply, 0, length).TrimEnd();
    }

    private static RedisSetupException Problem(string option, StateErrorKind kind, string message, Exception? exception = null) =>
        new(option, kind, $"{message}.", exception);
}
