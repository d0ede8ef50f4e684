// Links from running text to initiatives, localities and policies, chosen as one chooses a page.
// Uses what Wagtail exposes to editors' plugins: React, draftail and the chooser's modal.
(() => {
  const { React, draftail } = window;

  class RecordSource extends draftail.ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrl,
        urlParams: {},
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    filterEntityData(data) {
      return { id: String(data.id), title: data.string || data.title };
    }
  }

  const register = (type, name) => {
    const icon = React.createElement(window.wagtail.components.Icon, { name });
    const decorator = (props) => {
      const { title } = props.contentState.getEntity(props.entityKey).getData();
      return React.createElement(draftail.TooltipEntity, { ...props, icon, label: title || "", url: null });
    };
    draftail.registerPlugin({ type, source: RecordSource, decorator }, "entityTypes");
  };

  register("INITIATIVE_LINK", "pick");
  register("LOCALITY_LINK", "site");
  register("POLICY_LINK", "doc-full");
})();
