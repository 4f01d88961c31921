using System.Diagnostics;
using System.Text.RegularExpressions;
using AwesomeAssertions;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using OpenTelemetry.Metrics;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Telemetry;

/// <summary>Holds everything that a completion emits to the registry of the conventions: names, types, kinds, units, buckets, required attributes.</summary>
[Collection(TelemetryRuns.Name)]
public sealed partial class ConventionsTests
{
    private static readonly Conventions Registry = Conventions.Read();

    // What the guard adds to the conventions' spans from elsewhere: the region of a target (cloud.region, stable).
    private static readonly string[] Elsewhere = ["cloud.region"];

    // Units of UCUM: seconds, and annotations in braces. Other tests' instruments are heard too.
    [GeneratedRegex(@"^(s|\{[a-zA-Z_]+\})$")]
    private static partial Regex Unit();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_span_has_the_registrys_name_kind_and_required_attributes_and_no_attribute_that_it_does_not_know()
    {
        using var rig = new TelemetryRig();
        await EverythingAsync(rig);

        var chat = Registry.Spans.Single();
        var chats = rig.Spans.Where(static span => span.Kind == ActivityKind.Client).ToList();
        chats.Should().HaveCount(3);
        foreach (var span in chats)
        {
            span.DisplayName.Should().Be($"{chat.Operation} {span.GetTagItem("gen_ai.request.model")}");
            $"{span.Kind}".Should().BeEquivalentTo(chat.Kind);
            chat.Required.Should().OnlyContain(name => span.GetTagItem(name) != null);
        }

        chats.Should().Contain(static span => span.Status == ActivityStatusCode.Error && span.GetTagItem("error.type") != null);
        var spans = rig.Spans.Where(static span => span.Source.Name == KernelGuardTelemetry.SourceName).ToList();
        spans.SelectMany(static span => span.TagObjects).Select(static tag => tag.Key).Distinct().Should().HaveCountGreaterThan(30, "all that can be said is said here");
        foreach (var (name, value) in spans.SelectMany(static span => span.TagObjects))
        {
            if (Registry.Attributes.TryGetValue(name, out var type))
            {
                Conventions.TypeOf(value!).Should().Be(type, name);
            }
            else
            {
                name.Should().Match(other => other.StartsWith("kernelguard.", StringComparison.Ordinal) || Elsewhere.Contains(other));
            }
        }
    }

    [Fact]
    public async Task Each_recommended_attribute_is_on_a_span_where_there_is_something_to_say()
    {
        using var rig = new TelemetryRig();
        await EverythingAsync(rig);
        await rig.Chain(new SummingProvider()).AskAsync(true, Asking.Options(), Token);
        await rig.Chain(new ScriptedProvider()).AskAsync(false, SpanTests.Choosing("3"), Token);

        var said = rig.Spans.Where(static span => span.Kind == ActivityKind.Client).SelectMany(static span => span.TagObjects).Select(static tag => tag.Key).Distinct();
        said.Should().Contain(Registry.Spans.Single().Recommended);
    }

    [Fact]
    public async Task Each_metric_has_the_registrys_instrument_unit_buckets_and_attributes()
    {
        using var rig = new TelemetryRig();
        await EverythingAsync(rig);
        var emitted = rig.Metrics();

        emitted.Where(static metric => !metric.Name.StartsWith("kernelguard.", StringComparison.Ordinal)).Select(static metric => metric.Name)
            .Should().BeEquivalentTo(Registry.Metrics.Select(static metric => metric.Name), "none of the client's is left out, and there is no other one");
        foreach (var convention in Registry.Metrics)
        {
            var metric = emitted.Single(metric => metric.Name == convention.Name);
            (metric.MetricType == MetricType.Histogram ? "histogram" : $"{metric.MetricType}").Should().Be(convention.Instrument);
            metric.Unit.Should().Be(convention.Unit);
            foreach (var point in metric.MetricPoints)
            {
                Bounds(point).Should().Equal(convention.Bounds, convention.Name);
                var tags = Tags(point);
                tags.Keys.Should().Contain(convention.Required).And.BeSubsetOf([.. convention.Required, .. convention.Allowed], convention.Name);
                tags.Should().OnlyContain(static tag => Conventions.TypeOf(tag.Value) == Registry.Attributes[tag.Key]);
            }
        }
    }

    [Fact]
    public async Task Each_instrument_of_the_guards_own_has_a_unit_and_attributes_of_known_types()
    {
        using var rig = new TelemetryRig();
        await EverythingAsync(rig);

        var own = rig.Metrics().Where(static metric => metric.Name.StartsWith("kernelguard.", StringComparison.Ordinal)).ToList();
        own.Should().HaveCountGreaterThan(8).And.OnlyContain(static metric => Unit().IsMatch(metric.Unit) && metric.Description.Length > 0 && metric.MeterName == KernelGuardTelemetry.MeterName);
        foreach (var metric in own)
        {
            foreach (var point in metric.MetricPoints)
            {
                Tags(point).Keys.Should().OnlyContain(static name => Registry.Attributes.ContainsKey(name) || name.StartsWith("kernelguard.", StringComparison.Ordinal), metric.Name);
            }
        }
    }

    private static async Task EverythingAsync(TelemetryRig rig)
    {
        var options = new ChatOptions
        {
            Temperature = 0.2f, TopP = 0.9f, TopK = 5, MaxOutputTokens = 64, FrequencyPenalty = 0.1f, PresencePenalty = -0.3f, Seed = 42, StopSequences = ["END"], ResponseFormat = ChatResponseFormat.Json,
        };
        await rig.Chain(new ScriptedProvider(), Did.Everything).AskAsync(false, Asking.Options(SpanTests.Redacting, new("acme", "u-17", "c-1"), options: options), Token);
        await rig.Chain(new ScriptedProvider(), Did.Everything).AskAsync(true, Asking.Options(SpanTests.Redacting, new("acme", "u-17", "c-1"), options: options), Token);
        var failed = () => rig.Chain(new ScriptedProvider { Error = new HttpRequestException("no", null, System.Net.HttpStatusCode.Unauthorized) }).AskAsync(false, Asking.Options(), Token);
        await failed.Should().ThrowAsync<ProviderException>();
    }

    private static double[] Bounds(MetricPoint point)
    {
        List<double> bounds = [];
        foreach (var bucket in point.GetHistogramBuckets())
        {
            bounds.Add(bucket.ExplicitBound);
        }

        return [.. bounds.SkipLast(1)];
    }

    private static Dictionary<string, object> Tags(MetricPoint point)
    {
        Dictionary<string, object> tags = [];
        foreach (var (name, value) in point.Tags)
        {
            if (value is not null)
            {
                tags.Add(name, value);
            }
        }

        return tags;
    }
}
