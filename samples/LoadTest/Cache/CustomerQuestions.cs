namespace LoadTest.Cache;

/// <summary>Is one question of a customer to a shop.</summary>
internal readonly record struct CustomerQuestion(string Shop, string Text);

/// <summary>
/// Makes the questions of a shop's customers: a few are asked all the time and most hardly ever (Zipf's law with the exponent 1, as in logs of
/// searches), some name an order that nobody else asks about, and some end with the customer's own address.
/// </summary>
internal static class CustomerQuestions
{
    private const double OfOneOrder = 0.15;
    private const double WithAddress = 0.2;

    private static readonly string[] Shops = ["north", "south", "harbour"];

    private static readonly string[] Products =
    [
        "running shoes", "hiking boots", "rain jacket", "wool sweater", "linen shirt", "ski goggles", "travel bag", "tent for two", "sleeping bag", "camping stove",
        "trail backpack", "road bike", "bike helmet", "swim shorts", "yoga mat", "rowing machine", "tennis racket", "football", "climbing rope", "head lamp",
        "water bottle", "sun hat", "gloves", "scarf", "sandals", "fitness watch", "kayak", "paddle", "life vest", "fishing rod",
        "picnic blanket", "cool box", "folding chair", "hammock", "compass", "binoculars", "first aid kit", "pocket knife", "thermos flask", "rain cover",
    ];

    private static readonly string[] Intents =
    [
        "Can I return the {0} after 14 days?", "Is the {0} in stock?", "Which size of the {0} should I take?", "How do I wash the {0}?", "Does the {0} come with a guarantee?",
        "How long does delivery of the {0} take?", "Do you ship the {0} abroad?", "Can I pay for the {0} in instalments?", "What is the {0} made of?", "Is there a discount on the {0}?",
        "My {0} arrived damaged, what now?", "Can I exchange the {0} for another colour?", "How heavy is the {0}?", "Is the {0} waterproof?", "Do you have spare parts for the {0}?",
        "How do I set up the {0}?", "Can I pick up the {0} in a shop?", "Is the {0} suitable for children?", "Where is the {0} made?", "When will there be a new {0}?",
    ];

    private static readonly string[] Openings = ["", "Hello! ", "Hi, a short question. ", "Good morning. ", "Sorry to bother you. ", "Dear team, "];

    public static IReadOnlyList<CustomerQuestion> Make(int count, int seed)
    {
        var random = new Random(seed);
        var known = (from opening in Openings from intent in Intents from product in Products select opening + string.Format(CultureInfo.InvariantCulture, intent, product)).ToArray();
        random.Shuffle(known);
        var weights = Cumulated(known.Length);
        return [.. Enumerable.Range(0, count).Select(_ => One())];

        CustomerQuestion One()
        {
            var text = random.NextDouble() < OfOneOrder
                ? $"Where is my order {random.Next(10_000_000):0000000}? It should have come."
                : known[Rank(weights, random.NextDouble() * weights[^1])];
            var address = random.NextDouble() < WithAddress ? $" Please write to customer{random.Next(1_000_000)}@example.com." : "";
            return new CustomerQuestion(Shops[random.Next(Shops.Length)], text + address);
        }
    }

    private static double[] Cumulated(int ranks)
    {
        var sums = new double[ranks];
        for (var rank = 0; rank < ranks; rank++)
        {
            sums[rank] = (rank == 0 ? 0 : sums[rank - 1]) + (1.0 / (rank + 1));
        }

        return sums;
    }

    private static int Rank(double[] sums, double at) => Array.BinarySearch(sums, at) is var found && found >= 0 ? found : Math.Min(~found, sums.Length - 1);
}
