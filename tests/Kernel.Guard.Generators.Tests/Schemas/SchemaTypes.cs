using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

// Types of answers, compiled for the serializer and read by the generator as source: both must come to one schema.
namespace KernelGuard.Generators.Tests.Schemas;

public enum Colour
{
    Red,
    Green = 5,
    [JsonStringEnumMemberName("dark-blue")]
    Blue,
}

public enum Unsorted : sbyte
{
    Last = 3,
    Below = -1,
    First = 1,
}

[Flags]
public enum Flags
{
    None,
    One,
    Two,
}

[Description("How urgent it is.")]
public enum Urgency
{
    Low,
    High,
}

[JsonConverter(typeof(JsonStringEnumConverter<Spelled>))]
public enum Spelled
{
    Yes,
    No,
}

public sealed record Item(string Name, int Count);

[Description("A \"quoted\" <b> & 'more' + é 😀 \\ ` \t line\n end.")]
public sealed record Described([Description("The first.")] string First, [property: Description("The second.")] int? Second, Urgency Third, [Description("Its own.")] Urgency Fourth, Urgency? Fifth, List<Urgency> Sixth);

public sealed record Defaults(
    string Text = "a \"b\" é", string? Nothing = null, bool Flag = true, int Number = -3, long? Large = 9, long? None = null, [Description("Said.")] byte Said = 5,
    Colour Colour = Colour.Blue, Colour? Maybe = null, Colour? Some = Colour.Green, Item? Item = null, ulong Most = ulong.MaxValue);

public sealed class Order
{
    public Item One { get; set; } = new("", 0);

    public Item? Two { get; set; }

    public List<Item> Many { get; set; } = [];

    public required string Must { get; set; }

    public string? Maybe { get; init; }

    public string OnlyRead => "";

    public string Constant { get; } = "";

    public string Private { get; private set; } = "";

    public string OnlySet
    {
        set => Private = value;
    }

    public Colour Colour { get; set; }

    public Colour? MaybeColour { get; set; }

    public Flags Flags { get; set; }

    public Spelled Spelled { get; set; }

    public Spelled? MaybeSpelled { get; set; }

    [JsonConverter(typeof(JsonStringEnumConverter<Urgency>))]
    public Urgency Converted { get; set; }

    public string?[] Texts { get; set; } = [];

    public Dictionary<string, string?> Map { get; set; } = [];

    public Dictionary<int, List<Item>>? MaybeMap { get; set; }

    public static string Static => "";

    public int Field;

    public string this[int index] => Field + index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    internal string Hidden { get; set; } = "";
}

public sealed class Plain
{
    public bool A { get; set; }

    public char B { get; set; }

    public char? C { get; set; }

    public byte D { get; set; }

    public decimal? E { get; set; }

    public float F { get; set; }

    public Guid? G { get; set; }

    public DateTime H { get; set; }

    public DateTimeOffset? I { get; set; }

    public DateOnly J { get; set; }

    public TimeOnly? K { get; set; }

    [Description("How long.")]
    public TimeSpan L { get; set; }

    public TimeSpan? M { get; set; }

    public Uri? N { get; set; }

    public Version O { get; set; } = new();

    public byte[]? P { get; set; }

    public object Q { get; set; } = "";

    [Description("Anything.")]
    public object? R { get; set; }

    public JsonElement S { get; set; }

    public JsonNode? T { get; set; }

    public Int128 U { get; set; }

    public Half? V { get; set; }
}

public sealed class Lists
{
    public ImmutableArray<int> A { get; set; }

    public IReadOnlyList<string>? B { get; set; }

    public ISet<Colour> C { get; set; } = new HashSet<Colour>();

    public int[][] D { get; set; } = [];

    public List<int?> E { get; set; } = [];

    public IEnumerable<Item?> F { get; set; } = [];

    public ImmutableDictionary<string, Point> G { get; set; } = ImmutableDictionary<string, Point>.Empty;

    public Item[] H { get; set; } = [];

    public List<byte[]> I { get; } = [];
}

public class Named
{
    [JsonPropertyName("other_name")]
    public string A { get; set; } = "";

    [JsonPropertyOrder(-1)]
    public string URLValue { get; set; } = "";

    [JsonIgnore]
    public string Gone { get; set; } = "";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Kept { get; set; }

    [JsonRequired]
    public int IOStream { get; set; }

    public string ABC { get; set; } = "";

    public string A1B { get; set; } = "";

    public string Überschrift { get; set; } = "";

    public string small { get; set; } = "";
}

public sealed class Heir : Named
{
    public new int A1B { get; set; }

    public string Own { get; set; } = "";
}

public record struct Point(int X, string? Label);

public readonly record struct Fixed(string A, int B = 4);

public struct Built(int a, string b = "x")
{
    public int A { get; } = a;

    public string B { get; } = b;

    public Point? At { get; set; }
}

public sealed class Empty;

public sealed class Two
{
    public Two(string a) => A = a;

    public Two(string a, int b) => (A, B) = (a, b);

    public string A { get; }

    public int B { get; }
}

public sealed class Chosen
{
    public Chosen()
    {
    }

    [JsonConstructor]
    public Chosen(string a, int b = 2) => (A, B) = (a, b);

    public string A { get; } = "";

    public int B { get; }
}

public record Base(string A, int X = 1);

public sealed record Derived(string A, [property: JsonPropertyName("bb")] string B) : Base(A, 2)
{
    public required string C { get; init; }
}

[Description("A node.")]
public sealed class Node
{
    [Description("The value.")]
    public string Value { get; set; } = "";

    public Node? Next { get; set; }

    public List<Node> Children { get; set; } = [];
}

public sealed record Chain(string Name, [property: JsonPropertyName("n~e/xt")] Chain? Next = null);

public sealed record Loop(List<Knot> Knots, Knot? First);

public sealed record Knot(Loop? Back, Dictionary<string, Knot> Named);

public sealed record Pair([property: JsonPropertyOrder(2)] Household Left, Household Right, List<List<string>> A, List<List<string>> B);

public sealed record Household(Item Head, List<Item> Rest, Colour Colour, Dictionary<string, Item> Guests);

public sealed record Box<T>(List<T> Items, int Count)
    where T : notnull;

#nullable disable
public sealed class Oblivious
{
    public string A { get; set; }

    public List<string> B { get; set; }

    public Item C { get; set; }
}
#nullable restore
