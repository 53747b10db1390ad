using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using StateGen.Stores;

namespace StateGen.Redis.Tests;

/// <summary>A server that talks TLS, with a certificate that nobody vouches for.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stategen-tls");
    private readonly X509Certificate2 _certificate = MakeCertificate();
    private readonly int _port = RedisServer.FreePort();

    [RedisFact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_unless_it_is_not_to_be_checked()
    {
        await using RedisServer server = await StartAsync("no");
        using RedisStateStore checking = Open(static _ => { });
        using RedisStateStore trusting = Open(static options => options.SkipCertificateCheck = true);

        var refused = await Assert.ThrowsAsync<RedisSetupException>(async () => await checking.ConnectAsync());
        Assert.Equal(nameof(RedisStateStoreOptions.UseTls), refused.Option);
        Assert.StartsWith($"cannot use Redis at 127.0.0.1:{_port}: the TLS handshake failed: ", refused.Message, StringComparison.Ordinal);
        Assert.True((await trusting.SaveAsync(Writes.Save("k"))).Succeeded);
        Assert.True((await trusting.GetAsync("k")).Found);
    }

    [RedisFact]
    public async Task A_server_that_wants_a_certificate_gets_it()
    {
        await using RedisServer server = await StartAsync("yes");
        using RedisStateStore with = Open(options => (options.SkipCertificateCheck, options.ClientCertificate) = (true, _certificate));
        using RedisStateStore without = Open(static options => options.SkipCertificateCheck = true);

        await Assert.ThrowsAsync<RedisSetupException>(async () => await without.ConnectAsync());
        Assert.True((await with.SaveAsync(Writes.Save("k"))).Succeeded);
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _folder.Delete(recursive: true);
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private async Task<RedisServer> StartAsync(string authenticateClients)
    {
        string certificate = Path.Combine(_folder.FullName, "certificate.pem");
        string key = Path.Combine(_folder.FullName, "key.pem");
        using RSA privateKey = _certificate.GetRSAPrivateKey()!;
        await File.WriteAllTextAsync(certificate, _certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(key, privateKey.ExportPkcs8PrivateKeyPem());
        return await RedisServer.StartAsync(
            "--tls-port", $"{_port}", "--tls-cert-file", certificate, "--tls-key-file", key, "--tls-ca-cert-file", certificate, "--tls-auth-clients", authenticateClients);
    }

    private RedisStateStore Open(Action<RedisStateStoreOptions> configure)
    {
        var options = new RedisStateStoreOptions { Host = $"127.0.0.1:{_port}", UseTls = true, ConnectRetries = 0 };
        configure(options);
        return new RedisStateStore(options);
    }
}
