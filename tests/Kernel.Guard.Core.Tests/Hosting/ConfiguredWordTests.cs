using AwesomeAssertions;
using KernelGuard.Hosting;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace KernelGuard.Core.Tests.Hosting;

/// <summary>Holds that a knob which is one word of several takes no list of words and no number: C# adds the words of a list up to another one.</summary>
public sealed class ConfiguredWordTests
{
    private readonly HashSet<Type> _filled = [];

    [Theory]
    [InlineData("Policies:a:Budgets:0:OnLimit", "Queue, Downgrade", "Deny, Queue, Downgrade, Warn")]
    [InlineData("Functions:I.A:Budgets:0:OnLimit", "7", "Deny, Queue, Downgrade, Warn")]
    [InlineData("Policies:7:Budgets:0:OnLimit", "3", "Deny, Queue, Downgrade, Warn")]
    [InlineData("policies:a:budgets:0:per", "Tenant, User", "Global, Tenant, User, Function, Model, Own")]
    [InlineData("Policies:a:Cache:Partition", "Tenants", "Tenant")]
    [InlineData("UnknownModel", "WorstCase, Deny", "Deny, WorstCase, Warn")]
    [InlineData("Policies:a:BudgetAssumptions:UnknownModel", "2", "Deny, WorstCase, Warn")]
    [InlineData("Audit:Mode", "0", "*")]
    [InlineData("Policies:a:Audit:Content", "1", "*")]
    [InlineData("Telemetry:Content", "None, Redacted", "None, Redacted")]
    public void A_list_or_a_number_in_the_place_of_a_word_is_an_error_with_its_path_and_the_words(string key, string value, string words) =>
        FluentActions.Invoking(() => Bound(key, value)).Should().Throw<GuardConfigurationException>().WithMessage($"KernelGuard:{key} is '{value}' and must be one of *{words}*.");

    [Theory]
    [InlineData("Policies:a:Budgets:0:OnLimit", "queue")]
    [InlineData("Policies:a:Budgets:0:OnLimit", "Warn ")]
    [InlineData("Policies:a:Budgets:0:OnLimit", "")]
    [InlineData("Policies:a:Redaction:Mask", "Email, Iban")]
    [InlineData("Policies:a:Cache:Keep", "ToolCalls, Truncated")]
    [InlineData("Cache:Endpoints:OnLimit:0", "Queue, Downgrade")]
    public void A_word_in_any_case_and_the_lists_that_are_meant_are_taken(string key, string value) => FluentActions.Invoking(() => Bound(key, value)).Should().NotThrow();

    [Fact]
    public void Each_word_that_the_section_binds_is_known()
    {
        var bound = new List<(string Knob, Type Type)>();
        Collect(typeof(KernelGuardOptions), "");

        bound.Should().NotBeEmpty().And.OnlyContain(one => ConfiguredWord.OfOptions.Any(
            word => (one.Knob == word.Knob || one.Knob.EndsWith(":" + word.Knob, StringComparison.Ordinal)) && word.Words.SequenceEqual(Enum.GetNames(one.Type))));
        FilledType.OfOptions.Select(type => type.Type.FullName!).Should().BeEquivalentTo(_filled.Select(type => type.FullName));

        void Collect(Type type, string path)
        {
            _filled.Add(type);
            foreach (var property in type.GetProperties())
            {
                var inner = property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments()[^1] : property.PropertyType;
                var knob = path.Length == 0 ? property.Name : $"{path}:{property.Name}";
                if (inner.IsEnum && !inner.IsDefined(typeof(FlagsAttribute), inherit: false))
                {
                    bound.Add((knob, inner));
                }
                else if (inner.IsClass && inner.Assembly == type.Assembly)
                {
                    Collect(inner, knob);
                }
            }
        }
    }

    private static void Bound(string key, string value) => ConfigurationBinding.Bind(
        new KernelGuardOptions(),
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [$"{KernelGuardOptions.Section}:{key}"] = value }).Build().GetSection(KernelGuardOptions.Section),
        static _ => false);
}
