using AwesomeAssertions;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Xunit;

namespace KernelGuard.Tests.Fidelity;

public sealed class SettingsFidelityTests
{
    public static TheoryData<string, int, bool> Samples()
    {
        TheoryData<string, int, bool> data = [];
        foreach (var (setting, sample) in SettingSamples.All())
        {
            data.Add(setting, sample, false);
            data.Add(setting, sample, true);
        }

        return data;
    }

    [Fact]
    public void Every_setting_of_the_connector_has_a_sample() =>
        SettingSamples.Settings().Where(setting => !SettingSamples.Has(setting)).Should().BeEmpty("each setting must be held to the connector's wire");

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_setting_reaches_the_wire_as_the_connector_sends_it(string setting, int sample, bool streamed)
    {
        await using var pair = await WirePair.StartAsync();

        var differences = await pair.CompareAsync(kernel => Ask.ChatAsync(Clock.AddTo(kernel), [new(AuthorRole.User, "What time is it?")], SettingSamples.Make(setting, sample), streamed));

        differences.Should().BeEmpty();
        (pair.Server.RequestCount > 0 || sample == 1 && setting == "MaxTokens").Should().BeTrue("the connector refuses only an output limit of 0 by itself");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_setting_of_a_prompt_reaches_the_wire_as_the_connector_sends_it(string setting, int sample, bool streamed)
    {
        await using var pair = await WirePair.StartAsync();

        var differences = await pair.CompareAsync(kernel => Ask.PromptAsync(Clock.AddTo(kernel), "What <b>time</b> is it?", SettingSamples.Make(setting, sample), streamed));

        differences.Should().BeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Settings_of_the_base_class_reach_the_wire_as_the_connector_sends_them(bool streamed)
    {
        await using var pair = await WirePair.StartAsync();
        var settings = new PromptExecutionSettings
        {
            FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(),
            ExtensionData = new Dictionary<string, object> { ["temperature"] = 0.4, ["max_tokens"] = 50, ["logprobs"] = true, ["user"] = "u", ["response_format"] = "json_object", ["stop_sequences"] = new[] { "x" } },
        };

        var differences = await pair.CompareAsync(kernel => Ask.ChatAsync(Clock.AddTo(kernel), [new(AuthorRole.User, "What time is it?")], settings, streamed));

        differences.Should().BeEmpty();
        pair.Server.Requests[^1].Json.GetProperty("max_completion_tokens").GetInt32().Should().Be(50);
        pair.Server.Requests[^1].Json.GetProperty("tools").GetArrayLength().Should().Be(3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_prompt_of_the_settings_gives_way_to_one_of_the_history(bool streamed)
    {
        await using var pair = await WirePair.StartAsync();
        var settings = SettingSamples.Make("ChatDeveloperPrompt", 1);

        var differences = await pair.CompareAsync(kernel => Ask.ChatAsync(
            kernel, [new(AuthorRole.System, "Mine."), new(AuthorRole.Developer, "Mine too."), new(AuthorRole.User, "Hello")], settings, streamed));

        differences.Should().BeEmpty();
        pair.Server.Requests[^1].Json.GetProperty("messages").GetArrayLength().Should().Be(3);
    }
}
