using AwesomeAssertions;
using KernelGuard.Redaction.Kinds.Contact.Phones;
using PhoneNumbers;
using Xunit;
using PhoneNumber = PhoneNumbers.PhoneNumber;

namespace KernelGuard.Redaction.Tests.Kinds.Contact.Phones;

public sealed class PhoneTableTests
{
    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    public static TheoryData<string> Sampled => new(
        "US", "CA", "JM", "GB", "GG", "DE", "FR", "IT", "VA", "ES", "JP", "KR", "CN", "HK", "IN", "BR", "AR", "MX", "RU", "KZ", "AU", "FI", "AT", "LU", "ID", "NG", "ZA");

    [Fact]
    public void The_table_was_made_from_the_metadata_that_it_names() =>
        typeof(PhoneNumberUtil).Assembly.GetName().Version!.ToString().Should().StartWith(PhoneTable.MetadataVersion);

    [Fact]
    public void Every_region_of_the_library_is_known_with_its_calling_code()
    {
        foreach (var region in Library.GetSupportedRegions())
        {
            PhoneTable.Regions[region].CallingCode.Should().Be(Library.GetCountryCodeForRegion(region), region);
        }

        foreach (var code in Library.GetSupportedCallingCodes())
        {
            PhoneTable.RootOf(code).Should().NotBe(0, $"of +{code}");
        }
    }

    [Fact]
    public void The_example_numbers_of_every_region_and_type_are_judged_as_the_library_does()
    {
        var judged = 0;
        foreach (var region in Library.GetSupportedRegions())
        {
            foreach (var type in Library.GetSupportedTypesForRegion(region))
            {
                if (Library.GetExampleNumberForType(region, type) is { } example)
                {
                    Judge(region, Library.GetNationalSignificantNumber(example)).Should().BeTrue();
                    judged++;
                }
            }
        }

        judged.Should().BeGreaterThan(800);
    }

    [Fact]
    public void The_example_numbers_of_no_country_are_valid()
    {
        foreach (var code in Library.GetSupportedGlobalNetworkCallingCodes())
        {
            var number = Library.GetNationalSignificantNumber(Library.GetExampleNumberForNonGeoEntity(code));

            PhoneTable.Read(PhoneTable.RootOf(code), number).Should().NotBe(PhoneType.None, $"of +{code}");
        }
    }

    [Theory]
    [MemberData(nameof(Sampled))]
    public void Random_digits_are_judged_as_the_library_does(string region)
    {
        var random = new Random(20_261_126);
        var example = Library.GetNationalSignificantNumber(Library.GetExampleNumber(region));
        var valid = 0;
        for (var i = 0; i < 10_000; i++)
        {
            // Half are the example's neighbours, so that both answers come often.
            var digits = new char[i % 2 == 0 ? example.Length + random.Next(-1, 2) : random.Next(4, 16)];
            for (var at = 0; at < digits.Length; at++)
            {
                digits[at] = i % 2 == 0 && at < example.Length && at < random.Next(1, 6) ? example[at] : (char)('0' + random.Next(10));
            }

            valid += Judge(region, new string(digits)) ? 1 : 0;
        }

        valid.Should().BeInRange(100, 9_900);
    }

    // Answers whether the library calls a number valid, after the table has said the same.
    private static bool Judge(string region, string national)
    {
        var known = PhoneTable.Regions[region];
        var number = new PhoneNumber.Builder().SetCountryCode(known.CallingCode).SetNationalNumber(ulong.Parse(national));
        var zeros = national.TakeWhile(static digit => digit == '0').Count();
        if (zeros > 0)
        {
            number.SetNumberOfLeadingZeros(Math.Min(zeros, national.Length - 1));
        }

        var built = number.Build();
        var valid = Library.IsValidNumberForRegion(built, region);
        var type = PhoneTable.Read(known.Root, national);
        (type is not (PhoneType.None or PhoneType.Fiction)).Should().Be(valid, $"of {national} in {region}");
        if (valid && Library.GetRegionCodeForNumber(built) == region)
        {
            type.Should().Be(Of(Library.GetNumberType(built)), $"of {national} in {region}");
        }

        return valid;
    }

    private static PhoneType Of(PhoneNumberType type) => type switch
    {
        PhoneNumberType.FIXED_LINE => PhoneType.FixedLine,
        PhoneNumberType.MOBILE => PhoneType.Mobile,
        PhoneNumberType.FIXED_LINE_OR_MOBILE => PhoneType.FixedOrMobile,
        _ => PhoneType.Service,
    };
}
