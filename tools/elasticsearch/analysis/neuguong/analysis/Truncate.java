package neuguong.analysis;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;
import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.IntSetting;

@NamedComponent("truncate")
public class Truncate implements TokenFilterFactory {
    @AnalysisSettings
    public interface Settings {
        @IntSetting(path = "length", defaultValue = 10)
        int length();
    }

    private final int length;

    @Inject
    public Truncate(Settings settings) {
        length = settings.length();
    }

    @Override
    public TokenStream create(TokenStream tokens) {
        return new TruncateTokenFilter(tokens, length);
    }
}
