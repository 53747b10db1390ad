using Microsoft.Extensions.Logging;
using StateGen.Sidecar.Flags;

namespace StateGen.Sidecar.Tests.Flags;

public sealed class SidecarOptionsTests
{
    [Fact]
    public void Only_the_application_is_required()
    {
        var options = Parse("--app-id", "myapp");
        Assert.Equal("myapp", options.AppId);
        Assert.Empty(options.ResourcePaths);
        Assert.Equal(["127.0.0.1"], options.ListenAddresses);
        Assert.Equal((3500, 4L << 20, 4096), (options.HttpPort, options.MaxBodySize, options.ReadBufferSize));
        Assert.Equal((LogLevel.Warning, TimeSpan.FromSeconds(5), false), (options.LogLevel, options.ShutdownTimeout, options.HasPlacement));
        Assert.Empty(options.Warnings);
    }

    [Theory]
    [InlineData("--app-id", "a")]
    [InlineData("-app-id", "a")]
    [InlineData("--app-id=a")]
    [InlineData("-app-id=a")]
    [InlineData("--app-id", "first", "--app-id", "a")]
    public void A_flag_has_one_dash_or_two_and_its_value_after_a_space_or_an_equals_sign(params string[] arguments) =>
        Assert.Equal("a", Parse(arguments).AppId);

    [Fact]
    public void Resource_paths_add_up()
    {
        Assert.Equal(["x", "y", "z"], Parse("--app-id", "a", "--resources-path", "x", "-resources-path=y,z", "--resources-path", "").ResourcePaths);
        Assert.Equal(["x"], Parse("--app-id", "a", "--components-path", "old", "--resources-path", "x").ResourcePaths);
        var older = Parse("--app-id", "a", "--components-path", "old");
        Assert.Equal(["old"], older.ResourcePaths);
        Assert.Equal(["Flag --components-path has been deprecated, use --resources-path"], older.Warnings);
    }

    [Fact]
    public void The_command_line_of_a_dapr_tool_is_accepted()
    {
        var options = Parse(
            "--app-id", "a", "--dapr-http-port", "0", "--dapr-grpc-port", "50001", "--dapr-listen-addresses", "[::1], 127.0.0.1", "--app-port", "8080",
            "--app-protocol", "http", "--enable-metrics", "--enable-mtls=false", "--metrics-port", "9090", "--log-level", "INFO", "--mode", "standalone",
            "--placement-host-address", "localhost:50005", "--unix-domain-socket", "", "--app-max-concurrency=-1", "--dapr-graceful-shutdown-seconds", "0");
        Assert.Equal(["[::1]", "127.0.0.1"], options.ListenAddresses);
        Assert.Equal((0, LogLevel.Information, true, TimeSpan.Zero), (options.HttpPort, options.LogLevel, options.HasPlacement, options.ShutdownTimeout));
        Assert.Empty(options.Warnings);
    }

    [Theory]
    [InlineData(16L << 20, "--max-body-size", "16Mi")]
    [InlineData(1000L, "--max-body-size", "1k")]
    [InlineData(4L << 20, "--max-body-size", "-1")]
    [InlineData(null, "--max-body-size", "0")]
    [InlineData(null, "--max-body-size", "-5")]
    [InlineData(8L << 20, "--dapr-http-max-request-size", "8")]
    [InlineData(4L << 20, "--dapr-http-max-request-size", "-1")]
    [InlineData(null, "--dapr-http-max-request-size", "0")]
    [InlineData(1L << 20, "--dapr-http-max-request-size", "8", "--max-body-size", "1Mi")]
    public void The_largest_body_is_a_quantity(long? size, params string[] arguments) =>
        Assert.Equal(size, Parse(["--app-id", "a", .. arguments]).MaxBodySize);

    [Theory]
    [InlineData(16 << 10, "--read-buffer-size", "16Ki")]
    [InlineData(8 << 10, "--dapr-http-read-buffer-size", "8")]
    [InlineData(4096, "--read-buffer-size", "-1")]
    [InlineData(0, "--read-buffer-size", "0")]
    public void The_room_for_headers_is_a_quantity(int size, params string[] arguments) =>
        Assert.Equal(size, Parse(["--app-id", "a", .. arguments]).ReadBufferSize);

    [Theory]
    [InlineData("parameter app-id cannot be empty; give the application's name with --app-id.")]
    [InlineData("parameter app-id cannot be empty; give the application's name with --app-id.", "--app-id", "")]
    [InlineData("parameter app-id cannot contain dots; 'a.b' does.", "--app-id", "a.b")]
    [InlineData("flag --dapr-http-port is not a whole number from 0 to 65535: '70000'.", "--app-id", "a", "--dapr-http-port", "70000")]
    [InlineData("flag --max-body-size is not a size in bytes, such as 4Mi: '4Mb'.", "--app-id", "a", "--max-body-size", "4Mb")]
    [InlineData("flag --log-level is not debug, info, warn, error or fatal.", "--app-id", "a", "--log-level", "loud")]
    [InlineData("flag --mode can only be standalone.", "--app-id", "a", "--mode", "kubernetes")]
    [InlineData("flag --unix-domain-socket is not supported; clients connect by TCP.", "--app-id", "a", "--unix-domain-socket", "/tmp")]
    [InlineData("flag --wait is not supported; ask GET /v1.0/healthz/outbound.", "--wait")]
    public void A_bad_value_is_said_in_a_line_and_ends_with_one(string message, params string[] arguments)
    {
        var exception = Assert.Throws<StartupException>(() => Parse(arguments));
        Assert.Equal((message, 1), (exception.Message, exception.ExitCode));
    }

    [Theory]
    [InlineData("unknown flag --nosuch; --help lists the flags.", "--nosuch")]
    [InlineData("unknown flag --nosuch; --help lists the flags.", "-nosuch=1")]
    [InlineData("unknown flag --App-Id; --help lists the flags.", "--App-Id", "a")]
    [InlineData("flag --app-id needs a value.", "--app-id")]
    [InlineData("flag --enable-metrics is on or off; give it alone, or as --enable-metrics=false.", "--enable-metrics=perhaps")]
    public void A_flag_that_cannot_be_read_is_said_in_a_line_and_ends_with_two(string message, params string[] arguments)
    {
        var exception = Assert.Throws<StartupException>(() => Parse(arguments));
        Assert.Equal((message, 2), (exception.Message, exception.ExitCode));
    }

    [Fact]
    public void Words_that_belong_to_no_flag_are_ignored_with_a_warning()
    {
        var options = Parse("--app-id", "a", "--enable-metrics", "false", "--", "--nosuch");
        Assert.Equal(["argument 'false' belongs to no flag and is ignored.", "argument '--nosuch' belongs to no flag and is ignored."], options.Warnings);
    }

    [Fact]
    public void The_help_names_every_flag()
    {
        var help = HelpText.Write();
        Assert.All(FlagTable.All, flag => Assert.Contains(flag.Name, help, StringComparison.Ordinal));
        Assert.True(FlagValues.Parse(["-h"]).IsOn(FlagTable.Help));
        Assert.True(FlagValues.Parse(["--help"]).IsOn(FlagTable.Help));
        Assert.False(FlagValues.Parse(["--help=false"]).IsOn(FlagTable.Help));
    }

    private static SidecarOptions Parse(params string[] arguments) => SidecarOptions.From(FlagValues.Parse(arguments));
}
