import { describe, it } from 'node:test';
import { expect } from 'chai';
import { recorded } from '../../../../test/report-html/recorded';
import { drawingOf } from '../drawing';
import { placesOf } from './places-of';
import { tracesOf } from './traces-of';

void describe('placesOf', () => {
  it('leads to the element of a finding, and to where a scenario went wrong', async () => {
    const { grade, journal } = await recorded('unsolved');
    const [submitted, reference] = await Promise.all([
      drawingOf(journal, 'submitted'),
      drawingOf(journal, 'reference'),
    ]);
    if (submitted === undefined) throw new Error('The recording has a model.');
    const { criteria } = grade.started.exercise;
    const traces = tracesOf({ journal, criteria, submitted, reference, exactTime: true });
    const places = placesOf(grade.criteria, traces, submitted);
    expect(places.get('timer-boundary')).to.include({ element: 'Activity_RenderImage' });
    const own = places.get('timeout-scenario');
    expect(traces[own?.trace ?? -1]?.criterion).to.equal('timeout-scenario');
    expect(own?.step).to.equal(traces[own?.trace ?? -1]?.divergence?.index);
    expect(places.has('worker-throws'), 'what has no place has none').to.equal(false);
    expect(placesOf(grade.criteria, [], submitted).size).to.equal(0);
  });
});
