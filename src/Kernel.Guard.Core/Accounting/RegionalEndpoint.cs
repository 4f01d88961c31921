namespace KernelGuard.Accounting;

/// <summary>Knows OpenAI's regional endpoints, which bill more than the global one for some models.</summary>
internal static class RegionalEndpoint
{
    // https://developers.openai.com/api/docs/guides/data-residency: us.api.openai.com, eu.api.openai.com and further prefixes, one for each region.
    private const string Domain = ".api.openai.com";

    /// <summary>Answers whether an address is one of them.</summary>
    /// <param name="address">The address; null where it is not known.</param>
    public static bool Is(Uri? address) => address is { IsAbsoluteUri: true } && address.IdnHost.EndsWith(Domain, StringComparison.OrdinalIgnoreCase);
}
