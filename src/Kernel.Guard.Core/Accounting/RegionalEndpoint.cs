namespace KernelGuard.Accounting;

/// <summary>Knows OpenAI's regional endpoints, which bill more than the global one for some models.</summary>
internal static class RegionalEndpoint
{
    // https://developers.openai.com/api/docs/guides/data-residency: us.api.openai.com, eu.api.openai.com and further prefixes, one for each region.
    private const string Domain = ".api.openai.com";

    /// <summary>Answers whether an address may be one of them: an address that is not known may, so that nothing is priced below its bill.</summary>
    /// <param name="address">The address; null where it is not known.</param>
    public static bool MayBe(Uri? address) => address is not { IsAbsoluteUri: true } || address.IdnHost.AsSpan().TrimEnd('.').EndsWith(Domain, StringComparison.OrdinalIgnoreCase);
}
