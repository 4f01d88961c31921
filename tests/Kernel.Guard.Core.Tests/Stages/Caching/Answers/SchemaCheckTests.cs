using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Stages.Caching.Answers;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching.Answers;

public sealed class SchemaCheckTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", "\"a\"", "1")]
    [InlineData("""{"type":["string","null"]}""", "null", "1")]
    [InlineData("""{"type":"integer"}""", "2.0", "2.5")]
    [InlineData("""{"type":"number"}""", "2.5", "\"2\"")]
    [InlineData("""{"enum":["Low","High"]}""", "\"Low\"", "\"Mid\"")]
    [InlineData("""{"const":3}""", "3", "4")]
    [InlineData("""{"type":"array","items":{"type":"boolean"}}""", "[true,false]", "[true,1]")]
    [InlineData("""{"type":"object","required":["a"]}""", """{"a":1}""", """{"b":1}""")]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""", """{"a":"x","b":1}""", """{"a":1}""")]
    [InlineData("""{"properties":{"a":{}},"additionalProperties":false}""", """{"a":1}""", """{"a":1,"b":2}""")]
    [InlineData("""{"additionalProperties":{"type":"string"}}""", """{"a":"x"}""", """{"a":1}""")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"null"}]}""", "null", "1")]
    [InlineData("""{"oneOf":[{"type":"number"},{"type":"integer"}]}""", "1.5", "1")]
    [InlineData("""{"allOf":[{"required":["a"]},{"required":["b"]}]}""", """{"a":1,"b":1}""", """{"a":1}""")]
    [InlineData("""{"$defs":{"n":{"type":["object","null"],"properties":{"next":{"$ref":"#/$defs/n"}},"required":["next"]}},"$ref":"#/$defs/n"}""", """{"next":{"next":null}}""", """{"next":{}}""")]
    [InlineData("""{"$defs":{"a/b":{"type":"string"}},"$ref":"#/$defs/a~1b"}""", "\"x\"", "1")]
    [InlineData("""{"not-looked-at":true,"properties":{"a":false}}""", "{}", """{"a":1}""")]
    public void The_structure_decides(string schema, string holds, string breaks)
    {
        SchemaCheck.Holds(JsonElement.Parse(schema), JsonElement.Parse(holds)).Should().BeTrue();
        SchemaCheck.Holds(JsonElement.Parse(schema), JsonElement.Parse(breaks)).Should().BeFalse();
    }

    [Fact]
    public void A_schema_that_leads_in_a_circle_holds_for_nothing() =>
        SchemaCheck.Holds(JsonElement.Parse("""{"$ref":"#"}"""), JsonElement.Parse("1")).Should().BeFalse();
}
