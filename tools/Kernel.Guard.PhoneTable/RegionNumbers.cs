using PhoneNumbers;

namespace KernelGuard.PhoneTable;

/// <summary>Is what the metadata says of one region.</summary>
/// <param name="Region">The code of ISO 3166-1; the calling code for numbers of no country, such as 800.</param>
/// <param name="CallingCode">The calling code of ITU-T E.164.</param>
/// <param name="IsMain">Whether it is the region that a shared calling code belongs to first.</param>
/// <param name="Metadata">The metadata.</param>
internal sealed record RegionNumbers(string Region, int CallingCode, bool IsMain, PhoneMetadata Metadata)
{
    /// <summary>Reads all regions, and the calling codes of no country.</summary>
    public static IReadOnlyList<RegionNumbers> ReadAll()
    {
        var util = PhoneNumberUtil.GetInstance();
        var countries = util.GetSupportedRegions().Select(region => (Region: region, Metadata: util.GetMetadataForRegion(region)));
        var world = util.GetSupportedGlobalNetworkCallingCodes()
            .Select(code => (Region: code.ToString(), Metadata: util.GetMetadataForNonGeographicalRegion(code)));
        return
        [
            .. countries.Concat(world)
                .Select(one => new RegionNumbers(one.Region, one.Metadata.CountryCode, one.Metadata.MainCountryForCode, one.Metadata))
                .OrderBy(static one => one.CallingCode).ThenByDescending(static one => one.IsMain).ThenBy(static one => one.Region, StringComparer.Ordinal),
        ];
    }
}
