using AwesomeAssertions;
using KernelGuard.Hosting;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace KernelGuard.Core.Tests.Hosting;

public sealed class SectionBindingTests
{
    private static readonly FilledType[] Types = [FilledType.Of<BoundSample>(), FilledType.Of<BoundPart>()];

    [Fact]
    public void A_section_fills_the_options()
    {
        var sample = new BoundSample();

        new SectionBinding(Types).Fill(Section(("Wait", "00:00:05"), ("Part:Count", "3")), section => section.Bind(sample, SectionBinding.Strictly));

        (sample.Wait, sample.Part.Count).Should().Be((TimeSpan.FromSeconds(5), 3));
    }

    [Theory]
    [InlineData("Weit", "hunter2", "KernelGuard:Sample:Weit is unknown. Correct the key's name to one of Wait, Address, Part.")]
    [InlineData("Part:Coumt", "hunter2", "KernelGuard:Sample:Part:Coumt is unknown. Correct the key's name to one of Count, Day.")]
    [InlineData("Part", "hunter2", "KernelGuard:Sample:Part holds one value and must hold settings: Count, Day.")]
    [InlineData("Wait", "hunter2", "KernelGuard:Sample:Wait is malformed and must be a time such as 00:00:10.")]
    [InlineData("Address", "http://[hunter2", "KernelGuard:Sample:Address is malformed and must be an address such as https://api.example.com/v1.")]
    [InlineData("Part:Count", "hunter2", "KernelGuard:Sample:Part:Count is malformed and must be a whole number without separators, at most 2147483647.")]
    [InlineData("Part:Day", "hunter2", "KernelGuard:Sample:Part:Day is malformed: it must be one of Sunday, Monday, ")]
    public void What_is_wrong_is_named_by_its_path_and_no_value_is_repeated(string path, string value, string says) =>
        Failing(new SectionBinding(Types) { Words = [ConfiguredWord.Of<DayOfWeek>("Part:Day")], HidesValues = true }, path, value).Should().Contain(says).And.NotContain("hunter2");

    [Theory]
    [InlineData("Wait", "soon", "KernelGuard:Sample:Wait is 'soon' and must be a time such as 00:00:10.")]
    [InlineData("Part:Day", "Moonday", "KernelGuard:Sample:Part:Day is 'Moonday' and must be one of Sunday, Monday, ")]
    public void A_value_that_is_no_secret_is_repeated(string path, string value, string says) =>
        Failing(new SectionBinding(Types) { Words = [ConfiguredWord.Of<DayOfWeek>("Part:Day")] }, path, value).Should().Contain(says);

    private static string Failing(SectionBinding binding, string path, string value)
    {
        var sample = new BoundSample();
        return FluentActions.Invoking(() => binding.Fill(Section((path, value)), section => section.Bind(sample, SectionBinding.Strictly))).Should().Throw<GuardConfigurationException>().Which.ToString();
    }

    private static IConfigurationSection Section(params (string Path, string Value)[] entries) =>
        SectionBinding.Of("KernelGuard:Sample", entries.Select(static entry => KeyValuePair.Create(entry.Path, (string?)entry.Value)));
}

internal sealed class BoundSample
{
    public TimeSpan Wait { get; set; }

    public Uri? Address { get; set; }

    public BoundPart Part { get; set; } = new();
}

internal sealed class BoundPart
{
    public int Count { get; set; }

    public DayOfWeek Day { get; set; }
}
