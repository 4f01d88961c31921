using System.Text;
using AwesomeAssertions;
using KernelGuard.Hosting;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace KernelGuard.Core.Tests.Hosting;

/// <summary>A part of another shape than what it fills is passed over by the binder: a limit that somebody wrote would be none.</summary>
public sealed class ConfiguredShapeTests
{
    [Theory]
    [InlineData("""{"Policies":{"p":{"Budgets":{"Tokens":5,"Window":"day"}}}}""", "KernelGuard:Policies:p:Budgets is one entry and must be a list of them: in JSON [ … ] around it, elsewhere :0: before its settings.")]
    [InlineData("""{"Functions":{"IOuter.OuterAsync":{"Budgets":{"Name":"o","Requests":1}}}}""", "KernelGuard:Functions:IOuter.OuterAsync:Budgets is one entry and must be a list*")]
    [InlineData("""{"Policies":{"p":{"Budgets":5}}}""", "KernelGuard:Policies:p:Budgets holds one value and must be a list.")]
    [InlineData("""{"Policies":{"p":{"Budgets":[5]}}}""", "KernelGuard:Policies:p:Budgets:0 holds one value and must hold settings: *Tokens*")]
    [InlineData("""{"Policies":{"p":5}}""", "KernelGuard:Policies:p holds one value and must hold settings: *")]
    [InlineData("""{"Policies":5}""", "KernelGuard:Policies holds one value and must hold names, and for each what is set.")]
    [InlineData("""{"Policies":{"p":{"RateLimit":5}}}""", "KernelGuard:Policies:p:RateLimit holds one value and must hold settings: *")]
    [InlineData("""{"Policies":{"p":{"BudgetAssumptions":true}}}""", "KernelGuard:Policies:p:BudgetAssumptions holds one value*")]
    [InlineData("""{"Policies":{"p":{"Budgets":[{"Tokens":{"Day":5},"Window":"day"}]}}}""", "KernelGuard:Policies:p:Budgets:0:Tokens holds several parts and must be one value.")]
    [InlineData("""{"Models":{"m":7}}""", "KernelGuard:Models:m holds one value and must hold settings: *")]
    [InlineData("""{"Models":{"m":{"Prices":{"Input":1}}}}""", "KernelGuard:Models:m:Prices is one entry and must be a list*")]
    [InlineData("""{"AllowLoosening":"p:Budgets"}""", "KernelGuard:AllowLoosening holds one value and must be a list.")]
    public void A_part_of_another_shape_is_refused_by_its_path(string json, string expected)
    {
        var bind = () => Bind(json);

        bind.Should().Throw<GuardConfigurationException>().WithMessage(expected);
    }

    [Theory]
    [InlineData("""{"Policies":{},"Models":null,"AllowLoosening":[],"Telemetry":{},"DefaultPolicy":null}""")]
    [InlineData("""{"Policies":{"p":{"Budgets":[{"Tokens":5,"Window":"day"}],"Redaction":{"Kinds":"Email, Phone"}}}}""")]
    [InlineData("""{"Policies":{"p":{"Budgets":{"0":{"Tokens":5,"Window":"day"}}}}}""")]
    public void An_empty_part_and_one_of_the_right_shape_are_read(string json)
    {
        var bind = () => Bind(json);

        bind.Should().NotThrow();
    }

    [Fact]
    public void No_value_stands_in_the_text()
    {
        var bind = () => Bind("""{"Policies":{"p":"sk-secret-value"}}""");

        bind.Should().Throw<GuardConfigurationException>().Which.Message.Should().NotContain("sk-secret");
    }

    private static void Bind(string json)
    {
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{"KernelGuard":{{json}}}"""))).Build();
        ConfigurationBinding.Bind(new KernelGuardOptions(), configuration.GetSection(KernelGuardOptions.Section), static _ => false);
    }
}
