using System.Text.Json;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Tool.Tests;

/// <summary>Explains the policies of a built app: this one.</summary>
public sealed class ExplainTests : IDisposable
{
    private static readonly string App = typeof(ExplainTests).Assembly.Location;

    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-explain").FullName;

    [Fact]
    public async Task Each_rule_is_told_with_the_attribute_or_the_section_that_said_it()
    {
        var settings = Settings("""
            {
              "KernelGuard": {
                "Web": { "Streams": { "Heartbeat": "2s" } },
                "Functions": { "IExplainedPrompts.AnswerAsync": { "Retry": { "MaxRetries": 1 }, "Budgets": [ { "Name": "shop", "Tokens": 500 } ] } }
              }
            }
            """);

        var said = await ToolRun.RunAsync("explain", App, "--function", "IExplainedPrompts.AnswerAsync", "--settings", settings, "--format", "json");

        said.Error.Should().BeEmpty();
        said.Code.Should().Be(0);
        var rules = JsonElement.Parse(said.Output)[0].GetProperty("rules").EnumerateArray().ToDictionary(
            static rule => rule.GetProperty("knob").GetString()!, static rule => (rule.GetProperty("value").GetString(), rule.GetProperty("source").GetString()));
        rules["Model.Id"].Should().Be(("gpt-4o-mini", "attributes of IExplainedPrompts"));
        rules["Cache.Ttl"].Should().Be(("30m", "attributes of IExplainedPrompts.AnswerAsync"));
        rules["Retry.MaxRetries"].Should().Be(("1", "KernelGuard:Functions:IExplainedPrompts.AnswerAsync"));
        rules["Budget shop"].Item1.Should().StartWith("500 Tokens per Tenant");
        rules["Budget shop"].Item2.Should().Be("KernelGuard:Functions:IExplainedPrompts.AnswerAsync");
        rules["Timeout.Total"].Should().Be(("100s", "the built-in default policy"));
    }

    [Fact]
    public async Task Without_a_function_all_are_told_and_what_no_function_encloses()
    {
        var said = await ToolRun.RunAsync("explain", App);

        said.Code.Should().Be(0);
        said.Output.Should().Contain("(outside any function)").And.Contain("IExplainedPrompts.AnswerAsync").And.Contain("IExplainedPrompts.GreetAsync").And.Contain("Budget shop");
    }

    [Theory]
    [InlineData("IExplainedPrompts.Nothing", null, "There is no guarded function", 1)]
    [InlineData(null, """{"KernelGuard":{"Functions":{"IExplainedPrompts.AnswerAsync":{"Retry":{"MaxRetries":9}}}}}""", "looser than the code", 1)]
    [InlineData(null, """{"KernelGuard":{"Functions":{"IExplainedPrompts.AnswerAsync":{"Retri":{}}}}}""", "cannot be read", 1)]
    public async Task What_is_wrong_is_named(string? function, string? settings, string says, int code)
    {
        List<string> arguments = ["explain", App];
        arguments.AddRange(function is null ? [] : ["--function", function]);
        arguments.AddRange(settings is null ? [] : ["--settings", Settings(settings)]);

        var said = await ToolRun.RunAsync([.. arguments]);

        said.Error.Should().Contain(says);
        said.Code.Should().Be(code);
        said.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_no_app_with_the_guard_is_refused()
    {
        var other = typeof(FactAttribute).Assembly.Location;
        var text = Settings("no assembly");

        (await ToolRun.RunAsync("explain", Path.Combine(_folder, "no.dll"))).Code.Should().Be(1);
        (await ToolRun.RunAsync("explain", App, "--settings", "no.json")).Code.Should().Be(1);
        var without = await ToolRun.RunAsync("explain", other);
        without.Code.Should().BeOneOf(1, 3);
        without.Error.Should().NotBeEmpty().And.NotContain("   at ");
        var none = await ToolRun.RunAsync("explain", text);
        none.Code.Should().Be(3);
        none.Error.Should().NotContain("   at ");
    }

    [Theory]
    [InlineData("runtimeconfig.json", "")]
    [InlineData("runtimeconfig.json", "{\"runtimeOptions\":{\"frameworks\":[{\"na")]
    [InlineData("runtimeconfig.json", "[]")]
    [InlineData("runtimeconfig.json", "{\"runtimeOptions\":{\"frameworks\":[{\"version\":\"10.0.0\"}]}}")]
    [InlineData("runtimeconfig.json", "{\"runtimeOptions\":{\"frameworks\":[{\"name\":7}]}}")]
    [InlineData("runtimeconfig.json", "{\"runtimeOptions\":{\"frameworks\":[{\"name\":null}]}}")]
    [InlineData("deps.json", "")]
    [InlineData("deps.json", "{\"targets\":")]
    public async Task An_app_whose_files_a_broken_build_left_is_told_in_a_line(string file, string text)
    {
        var app = Path.Combine(_folder, "Shop.dll");
        File.Copy(App, app);
        await File.WriteAllTextAsync(Path.Combine(_folder, $"Shop.{file}"), text, TestContext.Current.CancellationToken);

        var said = await ToolRun.RunAsync("explain", app);

        said.Code.Should().Be(3, said.Error);
        said.Error.Should().Contain("cannot be loaded").And.Contain("Build").And.NotContain("   at ");
        said.Error.Trim().Should().NotContain("\n");
        said.Output.Should().BeEmpty();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Settings(string json)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.json");
        File.WriteAllText(path, json);
        return path;
    }
}
