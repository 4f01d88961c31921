using AwesomeAssertions;
using KernelGuard.Credentials;
using KernelGuard.Tests.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Tests.Credentials;

public sealed class KeyPlaceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;
    private readonly FakeTimeProvider _time = new();
    private readonly LogEntries _entries = new();
    private readonly ILoggerFactory _loggers;
    private readonly KeyLog _log;

    public KeyPlaceTests()
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_entries));
        _log = new KeyLog(_loggers.CreateLogger<KeyLog>());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Path => System.IO.Path.Combine(_folder, "key");

    public void Dispose()
    {
        _loggers.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_file_is_read_again_after_a_second_and_not_before()
    {
        File.WriteAllText(Path, "sk-one\n");
        var key = new FileKey(Path, _time, _log);

        File.WriteAllText(Path, " sk-two \r\n");
        _time.Advance(FileKey.Interval - TimeSpan.FromMilliseconds(1));
        Now(key).Should().Be("sk-one");
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Now(key).Should().Be("sk-two");
        _entries.Of("kernelguard.key.changed").Single().Should().Contain(Path);
    }

    [Fact]
    public void A_mounted_volume_whose_links_are_swapped_is_seen()
    {
        // As Kubernetes does: the file is a link through ..data, which is renamed over by a link to the next folder; the file's own path never changes.
        foreach (var version in (string[])["1", "2"])
        {
            Directory.CreateDirectory(System.IO.Path.Combine(_folder, ".." + version + "v"));
            File.WriteAllText(System.IO.Path.Combine(_folder, ".." + version + "v", "key"), "sk-version-" + version);
        }

        var data = System.IO.Path.Combine(_folder, "..data");
        Directory.CreateSymbolicLink(data, "..1v");
        File.CreateSymbolicLink(Path, System.IO.Path.Combine("..data", "key"));
        var key = new FileKey(Path, _time, _log);
        Now(key).Should().Be("sk-version-1");

        Directory.CreateSymbolicLink(data + "_tmp", "..2v");
        Directory.Delete(data);
        Directory.Move(data + "_tmp", data);
        Directory.Delete(System.IO.Path.Combine(_folder, "..1v"), recursive: true);
        _time.Advance(FileKey.Interval);

        Now(key).Should().Be("sk-version-2");
    }

    [Fact]
    public async Task A_refusal_reads_the_file_at_once()
    {
        File.WriteAllText(Path, "sk-one");
        var key = new FileKey(Path, _time, _log);
        File.WriteAllText(Path, "sk-two");

        await key.RefreshAsync(Token);

        Now(key).Should().Be("sk-two");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("sk-a b")]
    [InlineData("missing")]
    [InlineData("large")]
    public void A_file_that_holds_no_key_for_a_while_leaves_it_as_it_was_and_is_told_once(string text)
    {
        File.WriteAllText(Path, "sk-one");
        var key = new FileKey(Path, _time, _log);
        if (text == "missing")
        {
            File.Delete(Path);
        }
        else
        {
            File.WriteAllText(Path, text == "large" ? new string('k', 20_000) : text);
        }

        for (var i = 0; i < 3; i++)
        {
            _time.Advance(FileKey.Interval);
            Now(key).Should().Be("sk-one");
        }

        _entries.Of("kernelguard.key.unreadable").Should().ContainSingle().Which.Should().NotContain("sk-");
        File.WriteAllText(Path, "sk-two");
        _time.Advance(FileKey.Interval);
        Now(key).Should().Be("sk-two");
    }

    [Fact]
    public void A_file_that_is_missing_at_start_is_named() =>
        FluentActions.Invoking(() => new FileKey(Path, _time, _log)).Should().Throw<GuardConfigurationException>().WithMessage($"*{Path}*FileNotFoundException*");

    [Fact]
    public async Task A_configuration_that_is_reloaded_changes_the_key_and_a_wrong_one_does_not()
    {
        var source = new MemoryConfigurationSource { InitialData = [KeyValuePair.Create("A:Key", (string?)"sk-one")] };
        var root = new ConfigurationBuilder().Add(source).Build();
        var key = new ConfigurationKey(root, "A:Key", _log);

        root["A:Key"] = "sk-two";
        Now(key).Should().Be("sk-one", "nothing was reloaded");
        root.Reload();
        Now(key).Should().Be("sk-two");

        root["A:Key"] = "sk a b";
        root.Reload();
        Now(key).Should().Be("sk-two");
        root["A:Key"] = null;
        root.Reload();
        Now(key).Should().Be("sk-two");
        _entries.Of("kernelguard.key.unreadable").Should().HaveCount(2).And.NotContain(text => text.Contains("sk ", StringComparison.Ordinal));

        root["A:Key"] = "sk-three";
        await key.RefreshAsync(Token);
        Now(key).Should().Be("sk-three");
    }

    [Fact]
    public async Task Of_two_reloads_at_once_the_later_one_stays()
    {
        var source = new HeldSource();
        var root = new ConfigurationBuilder().Add(source).Build();
        source.Value = "sk-one";
        var key = new ConfigurationKey(root, "A:Key", _log);
        source.Value = "sk-two";
        var held = source.HoldNext();
        var first = Task.Run(() => key.RefreshAsync(Token).AsTask(), Token);
        await held.Reached.WaitAsync(TimeSpan.FromSeconds(30), Token);

        source.Value = "sk-three";
        var second = Task.Run(() => key.RefreshAsync(Token).AsTask(), Token);
        await Task.WhenAny(second, Task.Delay(TimeSpan.FromMilliseconds(200), Token));
        held.Release();
        await Task.WhenAll(first, second);

        Now(key).Should().Be("sk-three");
    }

    [Fact]
    public async Task A_variable_is_read_again_when_it_was_refused()
    {
        var value = "sk-one";
        var key = new VariableKey(new VariableLookup(_ => value, []), "KEY", _log);
        value = "sk-two";
        Now(key).Should().Be("sk-one");

        await key.RefreshAsync(Token);
        Now(key).Should().Be("sk-two");

        value = "sk two";
        await key.RefreshAsync(Token);
        Now(key).Should().Be("sk-two");
    }

    [Fact]
    public void A_dotenv_file_is_found_upwards_and_the_nearest_wins()
    {
        var deep = Directory.CreateDirectory(System.IO.Path.Combine(_folder, "a", "b", "c")).FullName;
        File.WriteAllText(System.IO.Path.Combine(_folder, ".env"), "KEY=top\nOTHER=only-top\n");
        File.WriteAllText(System.IO.Path.Combine(_folder, "a", "b", ".env"), "KEY=near\n");
        var lookup = new VariableLookup(_ => null, [.. VariableLookup.Upwards(deep)]);

        lookup.Find("KEY").Should().Be(("near", $"KEY in {System.IO.Path.Combine(_folder, "a", "b", ".env")}"));
        lookup.Find("OTHER")!.Value.Value.Should().Be("only-top");
    }

    [Fact]
    public void A_directory_above_that_anyone_may_write_to_is_not_asked()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such mode.");
        var open = Directory.CreateDirectory(System.IO.Path.Combine(_folder, "open")).FullName;
        File.WriteAllText(System.IO.Path.Combine(open, ".env"), "KEY=planted\n");
        var below = Directory.CreateDirectory(System.IO.Path.Combine(open, "app")).FullName;
#pragma warning disable CA1416 // Skipped on Windows above.
        File.SetUnixFileMode(open, File.GetUnixFileMode(open) | UnixFileMode.OtherWrite);
#pragma warning restore CA1416

        new VariableLookup(_ => null, [.. VariableLookup.Upwards(below)]).Find("KEY").Should().BeNull();
        new VariableLookup(_ => null, [.. VariableLookup.Upwards(open)]).Find("KEY")!.Value.Value.Should().Be("planted", "the program was started there");
    }

    private static string? Now(HeldKey key) => key.Current?.Reveal();

    /// <summary>Is a configuration whose next answer is held after it was read.</summary>
    private sealed class HeldSource : ConfigurationProvider, IConfigurationSource
    {
        private volatile Hold? _next;

        public string? Value { get; set; }

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public Hold HoldNext() => _next = new Hold();

        public override bool TryGet(string key, out string? value)
        {
            value = Value;
            if (Interlocked.Exchange(ref _next, null) is { } hold)
            {
                hold.Wait();
            }

            return true;
        }

        public sealed class Hold
        {
            private readonly TaskCompletionSource _reached = new();
            private readonly TaskCompletionSource _released = new();

            public Task Reached => _reached.Task;

            public void Release() => _released.SetResult();

            public void Wait()
            {
                _reached.SetResult();
                _released.Task.Wait(TimeSpan.FromSeconds(30));
            }
        }
    }
}
