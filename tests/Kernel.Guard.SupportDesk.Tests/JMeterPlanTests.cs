using System.Text.RegularExpressions;
using System.Xml.Linq;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.SupportDesk.Tests;

/// <summary>Reads the plan as JMeter 2.13 does, as far as that goes without it: docs/load.md has what a run of it gave.</summary>
public sealed class JMeterPlanTests
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "ops", "jmeter");

    [Fact]
    public async Task The_plan_is_of_JMeter_2_signs_in_asks_the_desk_and_sends_what_the_desk_takes()
    {
        var plan = XDocument.Load(Path.Combine(Folder, "support-desk.jmx"));
        plan.Root!.Name.LocalName.Should().Be("jmeterTestPlan");
        plan.Root.Attribute("jmeter")!.Value.Should().StartWith("2.");

        // After each element stands the tree of what is in it, or JMeter reads the next one as its child.
        plan.Descendants("hashTree").Should().OnlyContain(static tree => tree.Elements().Select(static (element, i) => (element.Name.LocalName == "hashTree") == (i % 2 == 1)).All(static right => right));
        plan.Descendants().Where(static element => element.Attribute("enabled")?.Value == "false").Should().BeEmpty();
        plan.Descendants("ThreadGroup").Should().ContainSingle();
        var requests = plan.Descendants("HTTPSamplerProxy").Select(static sampler => (Method: Text(sampler, "HTTPSampler.method"), Path: Text(sampler, "HTTPSampler.path"))).ToList();
        requests.Should().BeEquivalentTo([("POST", "/session"), ("POST", "/chat/questions")]);

        await using var desk = await DeskProcess.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(desk.Address) };
        var set = plan.Descendants("CSVDataSet").Single();
        var names = Text(set, "variableNames").Split(',');
        var lines = (await File.ReadAllLinesAsync(Path.Combine(Folder, Text(set, "filename")), TestContext.Current.CancellationToken)).Select(static line => line.Split(';')).ToList();
        lines.Should().HaveCountGreaterThan(1).And.OnlyContain(line => line.Length == names.Length);
        var answer = "";
        foreach (var sampler in plan.Descendants("HTTPSamplerProxy"))
        {
            var body = sampler.Descendants("stringProp").Single(static property => property.Attribute("name")?.Value == "Argument.value").Value;
            Text(sampler, "HTTPSampler.postBodyRaw", "boolProp").Should().Be("true");
            using var content = new StringContent(Filled(body), System.Text.Encoding.UTF8, "application/json");
            using var response = await client.PostAsync(Text(sampler, "HTTPSampler.path"), content, TestContext.Current.CancellationToken);
            response.IsSuccessStatusCode.Should().BeTrue($"the desk answered {response.StatusCode} to {Filled(body)}");
            answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }

        answer.Should().Contain(plan.Descendants("ResponseAssertion").Single().Descendants("stringProp").First().Value);

        string Filled(string body) => Regex.Replace(body, @"\$\{([a-z]+)\}", match => lines[0][Array.IndexOf(names, match.Groups[1].Value)]);
    }

    private static string Text(XElement sampler, string name, string kind = "stringProp") => sampler.Elements(kind).Single(property => property.Attribute("name")?.Value == name).Value;
}
