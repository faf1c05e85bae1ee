import { save } from "../../parts/save";
import { address, last } from "../../router";

/** What the server gives of an entity in a format of RDF, as a file. */
export function Download(props: { iri: string; type: string; name: string; ending: string }) {
  const load = async () => {
    const answer = await fetch(address(props.iri), { headers: { Accept: props.type } });
    save(await answer.blob(), `${last(props.iri)}.${props.ending}`);
  };
  return (
    <button type="button" onClick={() => void load()}>
      {props.name}
    </button>
  );
}
